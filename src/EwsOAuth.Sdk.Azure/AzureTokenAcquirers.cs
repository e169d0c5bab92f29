using Azure.Core;

namespace EwsOAuth;

/// <summary>Makes token acquirers of the credentials that Azure libraries use.</summary>
public static class AzureTokenAcquirers
{
    /// <summary>Takes tokens from a credential of Azure.Identity, or from any other <see cref="Azure.Core.TokenCredential"/>.</summary>
    /// <param name="context">Where the tokens are for; neither tenant nor client ID are needed, the credential has its own.</param>
    /// <param name="credential">The credential.</param>
    /// <returns>The acquirer; wrap it with <see cref="TokenAcquirers.Cached"/>.</returns>
    /// <remarks>
    /// It asks for <c>.default</c> of Exchange: all that the application, or the user who signs in with it, was granted there.
    /// A credential knows no difference between calls that may ask a person and calls that may not: one that asks (InteractiveBrowserCredential)
    /// asks whenever it wants to, unless it is told not to (DisableAutomaticAuthentication).
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ITokenAcquirer TokenCredential(TokenAcquirerContext context, TokenCredential credential)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(credential);
        return TokenAcquirers.From(new CredentialAcquisition(context.Cloud, credential).AcquireAsync);
    }
}
