using EwsOAuth.Diagnostics;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Credentials;

/// <summary>An assertion of another identity provider that Entra ID trusts (workload identity federation, RFC 7523).</summary>
internal sealed class AssertionCredential(Func<CancellationToken, Task<string>> readAssertion) : IApplicationCredential
{
    public ConfidentialClientApplicationBuilder AddTo(ConfidentialClientApplicationBuilder builder) => builder.WithClientAssertion(options => ReadAsync(options.CancellationToken));

    /// <summary>Describes the credential without its value.</summary>
    public override string ToString() => "federated assertion (hidden)";

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        string assertion;
        try
        {
            // Token files end with a line end as often as not.
            assertion = (await readAssertion(cancellationToken).ConfigureAwait(false))?.Trim() ?? string.Empty;
        }
        catch (Exception exception) when (exception is not EwsOAuthException && !cancellationToken.IsCancellationRequested)
        {
            throw TokenErrors.CallbackFailed("reads the federated assertion", exception);
        }

        return assertion.Length > 0 && HeaderText.IsVisibleAscii(assertion) ? assertion : throw new TokenAcquisitionException(
            "client_credential_invalid", "The federated assertion is empty or not a token (its value is not shown).", "Check the file or service that the assertion comes from.");
    }
}
