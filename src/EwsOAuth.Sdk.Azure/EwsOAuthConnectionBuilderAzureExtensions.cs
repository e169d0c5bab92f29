using Azure.Core;

namespace EwsOAuth;

/// <summary>Lets a connection sign in with the credentials that Azure libraries use.</summary>
public static class EwsOAuthConnectionBuilderAzureExtensions
{
    /// <summary>Takes tokens from a credential of Azure.Identity, or from any other <see cref="TokenCredential"/>. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="credential">The credential; it has its own tenant and client ID.</param>
    /// <param name="actsAsApplication">
    /// Whether the tokens are an application's (a secret, a certificate, a managed identity), so that services impersonate the mailbox they are for.
    /// False where a user signs in with the credential.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="credential"/> is null.</exception>
    public static EwsOAuthConnectionBuilder UseTokenCredential(this EwsOAuthConnectionBuilder builder, TokenCredential credential, bool actsAsApplication)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(credential);
        return builder
            .UseAcquirer(context => AzureTokenAcquirers.TokenCredential(context, credential))
            .Configure(options => options.ActsAsApplication = actsAsApplication);
    }
}
