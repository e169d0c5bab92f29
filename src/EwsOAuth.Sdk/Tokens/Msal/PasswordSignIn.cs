using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Signs a user in with name and password (RFC 6749, section 4.3). Legacy: it cannot do multifactor authentication.</summary>
/// <remarks>It asks nobody, so it also runs unattended.</remarks>
internal sealed class PasswordSignIn(TokenAcquirerContext context, string userName, string password) : IUserSignIn
{
    public bool AsksPerson => false;

    public string? UserName => userName;

    public async Task<AuthenticationResult> SignInAsync(UserApplication application, TokenRequest request, string? claims, CancellationToken cancellationToken)
    {
#pragma warning disable CS0618 // MSAL advises against it, and so do we; some unattended mailboxes have nothing else.
        AcquireTokenByUsernamePasswordParameterBuilder asking = application.Create().AcquireTokenByUsernamePassword([EwsScopes.UserOf(request.Scope, context)], userName, password);
#pragma warning restore CS0618
        try
        {
            return await (claims is null ? asking : asking.WithClaims(claims)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MsalUiRequiredException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw MsalErrors.FromPassword(exception, context, request);
        }
    }
}
