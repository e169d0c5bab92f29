using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth;

public sealed partial class EwsOAuthConnectionBuilder
{
    /// <summary>Signs in as an application, with a certificate. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="certificate">An RSA certificate with its private key; it stays the caller's to dispose, after the connection.</param>
    /// <param name="sendChain">Whether the certificate's chain is sent along, as trust by subject name and issuer needs it.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseClientCertificate(X509Certificate2 certificate, bool sendChain = false) => Use(
        EwsSignInFlow.ClientCertificate,
        options => (options.ClientCertificate, options.SendCertificateChain) = (certificate, sendChain));

    /// <summary>Signs in as an application, with a certificate in a file. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="path">A PFX (PKCS #12) file, read by <see cref="Build"/>. May hold variables.</param>
    /// <param name="password">The file's password; null if it has none. May hold variables.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseClientCertificateFile(string path, string? password = null) => Use(
        EwsSignInFlow.ClientCertificate,
        options => (options.ClientCertificateFile, options.ClientCertificatePassword) = (path, password));

    /// <summary>Signs in as an application, with a certificate of this machine's store. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="thumbprint">The SHA-1 thumbprint. The current user's personal store is searched, then the machine's, by <see cref="Build"/>. May hold variables.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseClientCertificateFromStore(string thumbprint) => Use(
        EwsSignInFlow.ClientCertificate,
        options => options.ClientCertificateThumbprint = thumbprint);

    /// <summary>Signs in as an application, with an assertion of another identity provider (workload identity federation). Of several <c>Use</c> the last one wins.</summary>
    /// <param name="readAssertion">Reads the assertion anew each time it is needed: such tokens live for minutes.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseFederatedAssertion(Func<CancellationToken, Task<string>> readAssertion) => Use(
        EwsSignInFlow.FederatedAssertion,
        options => options.FederatedAssertion = readAssertion);

    /// <summary>Signs in as an application, with an assertion that its platform keeps in a file (workload identity federation). Of several <c>Use</c> the last one wins.</summary>
    /// <param name="path">The file, read anew each time. May hold variables: <c>$AZURE_FEDERATED_TOKEN_FILE$</c> with <see cref="AddEnvironmentVariables"/>.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseFederatedAssertionFile(string path) => Use(
        EwsSignInFlow.FederatedAssertion,
        options => options.FederatedAssertionFile = path);

    /// <summary>Signs in as the Azure host that the program runs on. Neither tenant nor client ID are needed. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="clientId">The client ID of a user-assigned identity; null means the system-assigned one. May hold variables.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseManagedIdentity(string? clientId = null) => Use(
        EwsSignInFlow.ManagedIdentity,
        options => options.ManagedIdentityClientId = clientId);

    /// <summary>Exchanges the token that a user brought to this web API, which proves itself with a secret (on behalf of). Of several <c>Use</c> the last one wins.</summary>
    /// <param name="readUserToken">
    /// Gives the user's token, which was issued for this web API. It is asked at every call: one connection serves the user of its first one, and a call that brings another user's token
    /// is refused (<c>another_user</c>).
    /// </param>
    /// <param name="clientSecret">The value (not the id) of the web API's secret. May hold variables.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseOnBehalfOf(Func<CancellationToken, ValueTask<string>> readUserToken, string clientSecret) => Use(
        EwsSignInFlow.OnBehalfOf,
        options => (options.UserToken, options.ClientSecret) = (readUserToken, clientSecret));

    /// <summary>Exchanges the token that a user brought to this web API, which proves itself with a certificate (on behalf of). Of several <c>Use</c> the last one wins.</summary>
    /// <param name="readUserToken">
    /// Gives the user's token, which was issued for this web API. It is asked at every call: one connection serves the user of its first one, and a call that brings another user's token
    /// is refused (<c>another_user</c>).
    /// </param>
    /// <param name="certificate">An RSA certificate with its private key; it stays the caller's to dispose, after the connection.</param>
    /// <returns>The same builder.</returns>
    public EwsOAuthConnectionBuilder UseOnBehalfOf(Func<CancellationToken, ValueTask<string>> readUserToken, X509Certificate2 certificate) => Use(
        EwsSignInFlow.OnBehalfOf,
        options => (options.UserToken, options.ClientCertificate) = (readUserToken, certificate));

    /// <summary>Signs a user in at Entra ID with name and password, without asking anybody. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="userName">The user principal name. May hold variables.</param>
    /// <param name="password">The password. May hold variables.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Legacy: it fails for accounts with multifactor authentication and for federated ones, and OAuth 2.1 leaves it out:
    /// https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc.
    /// </remarks>
    public EwsOAuthConnectionBuilder UseUserNamePassword(string userName, string password) => Use(
        EwsSignInFlow.UserNamePassword,
        options => (options.UserName, options.Password) = (userName, password));

    /// <summary>Sends name and password with every request to an Exchange on premises (RFC 7617), over https only. Of several <c>Use</c> the last one wins.</summary>
    /// <param name="userName">A user principal name or <c>DOMAIN\user</c>. May hold variables.</param>
    /// <param name="password">The password. May hold variables.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// Needs <see cref="WithEndpoint"/>; tenant and client ID can be left out. Exchange Online has no Basic authentication: its hosts are refused.
    /// <see cref="EwsOAuthConnection.ConnectAsync"/> asks nobody and sends nothing then; a wrong password shows in the first call.
    /// </remarks>
    public EwsOAuthConnectionBuilder UseBasic(string userName, string password) => Use(
        EwsSignInFlow.Basic,
        options => (options.UserName, options.Password) = (userName, password));
}
