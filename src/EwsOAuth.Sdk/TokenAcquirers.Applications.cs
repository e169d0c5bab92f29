using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Tokens;
using EwsOAuth.Tokens.Msal;
using EwsOAuth.Tokens.Msal.Credentials;

namespace EwsOAuth;

/// <content>Applications' tokens.</content>
public static partial class TokenAcquirers
{
    /// <summary>Signs the application in with a client secret (client credentials, RFC 6749, section 4.4).</summary>
    /// <param name="context">Who asks, and where.</param>
    /// <param name="secret">The secret's value, not its id.</param>
    /// <returns>The acquirer; wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is empty, or the context has no tenant or client ID.</exception>
    public static ITokenAcquirer ClientSecret(TokenAcquirerContext context, string secret)
    {
        RequireRegistration(context);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return new ApplicationTokenAcquirer(context, new SecretCredential(secret));
    }

    /// <summary>Signs the application in with a certificate (an assertion signed with PS256, RFC 7523).</summary>
    /// <param name="context">Who asks, and where.</param>
    /// <param name="certificate">An RSA certificate with its private key; it stays the caller's to dispose, after the connection.</param>
    /// <param name="sendChain">Whether the certificate chain is sent along, as trust by subject name and issuer needs it.</param>
    /// <returns>The acquirer; wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException">The certificate has no RSA private key, or the context has no tenant or client ID.</exception>
    public static ITokenAcquirer ClientCertificate(TokenAcquirerContext context, X509Certificate2 certificate, bool sendChain = false)
    {
        RequireRegistration(context);
        return new ApplicationTokenAcquirer(context, new CertificateCredential(Signing(certificate), sendChain));
    }

    /// <summary>Signs the application in with an assertion of another identity provider (workload identity federation).</summary>
    /// <param name="context">Who asks, and where.</param>
    /// <param name="readAssertion">Reads the assertion anew each time it is needed: such tokens live for minutes.</param>
    /// <returns>The acquirer; wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException">The context has no tenant or client ID.</exception>
    /// <remarks>https://learn.microsoft.com/entra/workload-id/workload-identity-federation.</remarks>
    public static ITokenAcquirer FederatedAssertion(TokenAcquirerContext context, Func<CancellationToken, Task<string>> readAssertion)
    {
        RequireRegistration(context);
        ArgumentNullException.ThrowIfNull(readAssertion);
        return new ApplicationTokenAcquirer(context, new AssertionCredential(readAssertion));
    }

    /// <summary>Uses the identity of the Azure host that the program runs on.</summary>
    /// <param name="context">Who asks; neither tenant nor client ID are needed.</param>
    /// <param name="clientId">The client ID of a user-assigned identity; null means the system-assigned one.</param>
    /// <returns>The acquirer; wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    /// <remarks>https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview.</remarks>
    public static ITokenAcquirer ManagedIdentity(TokenAcquirerContext context, string? clientId = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ManagedIdentityTokenAcquirer(context, clientId);
    }

    /// <summary>Exchanges the token that a user brought to this web API for one for Exchange, authenticated with a secret (on behalf of).</summary>
    /// <param name="context">Who asks, and where: the web API's own registration.</param>
    /// <param name="readUserToken">Gives the user's token, which was issued for this web API. One acquirer serves one user: <see cref="Cached"/> does not look whose token it hands out.</param>
    /// <param name="clientSecret">The secret of the web API.</param>
    /// <returns>The acquirer; wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException">The secret is empty, or the context has no tenant or client ID.</exception>
    /// <remarks>https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow.</remarks>
    public static ITokenAcquirer OnBehalfOf(TokenAcquirerContext context, Func<CancellationToken, ValueTask<string>> readUserToken, string clientSecret)
    {
        RequireRegistration(context);
        ArgumentNullException.ThrowIfNull(readUserToken);
        ArgumentException.ThrowIfNullOrEmpty(clientSecret);
        return new OnBehalfOfTokenAcquirer(context, new SecretCredential(clientSecret), new BroughtToken(readUserToken));
    }

    /// <summary>Exchanges the token that a user brought to this web API for one for Exchange, authenticated with a certificate (on behalf of).</summary>
    /// <param name="context">Who asks, and where: the web API's own registration.</param>
    /// <param name="readUserToken">Gives the user's token, which was issued for this web API. One acquirer serves one user: <see cref="Cached"/> does not look whose token it hands out.</param>
    /// <param name="certificate">An RSA certificate with its private key.</param>
    /// <returns>The acquirer; wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException">The certificate has no RSA private key, or the context has no tenant or client ID.</exception>
    public static ITokenAcquirer OnBehalfOf(TokenAcquirerContext context, Func<CancellationToken, ValueTask<string>> readUserToken, X509Certificate2 certificate)
    {
        RequireRegistration(context);
        ArgumentNullException.ThrowIfNull(readUserToken);
        return new OnBehalfOfTokenAcquirer(context, new CertificateCredential(Signing(certificate), sendChain: false), new BroughtToken(readUserToken));
    }

    private static X509Certificate2 Signing(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using RSA? key = certificate.GetRSAPrivateKey();
        return key is not null ? certificate : throw new ArgumentException(
            $"The certificate {certificate.Thumbprint} has no RSA private key here. Load it together with its key (a PFX file, or a store that this user may read).", nameof(certificate));
    }
}
