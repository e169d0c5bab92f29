using Azure.Core;

namespace EwsOAuth;

/// <summary>Translates between the two ways to ask for a token, and the errors of the credential into ours.</summary>
internal sealed class CredentialAcquisition(EwsCloud cloud, TokenCredential credential)
{
    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        TokenRequestContext wanted = new([DefaultOf(request.Scope)], claims: request.Claims, isCaeEnabled: true);
        try
        {
            AccessToken token = await credential.GetTokenAsync(wanted, cancellationToken).ConfigureAwait(false);
            return string.IsNullOrEmpty(token.Token)
                ? throw new TokenAcquisitionException("token_response_invalid", $"{credential.GetType().Name} returned an empty token.", "Check the credential.")
                : new EwsAccessToken(token.Token, token.ExpiresOn, token.RefreshOn);
        }
        catch (Exception exception) when (exception is not EwsOAuthException && !cancellationToken.IsCancellationRequested)
        {
            // The texts of Azure.Identity name hosts, ids and how to go on; they hold no secret.
            throw new TokenAcquisitionException(
                IsUnavailable(exception) ? "credential_unavailable" : "credential_failed",
                $"{credential.GetType().Name} gave no token for Exchange in cloud {cloud.Name} ({exception.GetType().Name}).",
                "See the inner exception.",
                exception)
            { IsTransient = CredentialFailure.IsTransient(exception) };
        }
    }

    /// <summary>Whether the credential has nothing to sign in with here, or would have to ask a person. By name: the type is of Azure.Identity, which need not be there.</summary>
    private static bool IsUnavailable(Exception exception)
    {
        for (Type? type = exception.GetType(); type is not null; type = type.BaseType)
        {
            if (type.FullName == "Azure.Identity.CredentialUnavailableException")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives <c>https://host/.default</c>: most credentials accept no other form.</summary>
    private static string DefaultOf(string scope) => $"{new Uri(scope).GetLeftPart(UriPartial.Authority)}/.default";
}
