using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator.Entra.Clients;

namespace EwsOAuth.Emulator;

/// <summary>An application registration together with what was consented to. Safe for concurrent use, but for the two sets of permissions.</summary>
/// <remarks>Change <see cref="DelegatedScopes"/> and <see cref="ApplicationRoles"/> while no request is under way.</remarks>
public sealed class EmulatedApplication
{
    private readonly ConcurrentDictionary<string, byte> redirectUris = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;

    internal EmulatedApplication(EmulatedTenant tenant, TimeProvider clock, string displayName, string clientId)
    {
        Tenant = tenant;
        this.clock = clock;
        DisplayName = displayName;
        ClientId = clientId;
        Consents = new EmulatedConsents();
    }

    /// <summary>Gets the tenant that the application is registered in.</summary>
    public EmulatedTenant Tenant { get; }

    /// <summary>Gets the application's id.</summary>
    /// <value>A GUID in lower case.</value>
    public string ClientId { get; }

    /// <summary>Gets the id of the application's service principal, which is the subject of app-only tokens.</summary>
    public string ServicePrincipalId { get; } = Guid.NewGuid().ToString();

    /// <summary>Gets the name that the consent page shows.</summary>
    public string DisplayName { get; }

    /// <summary>Gets the registered redirect URIs.</summary>
    public IReadOnlyCollection<string> RedirectUris => [.. redirectUris.Keys];

    /// <summary>Gets or sets whether the application works without authenticating itself ("Allow public client flows").</summary>
    /// <value>The default is <see langword="false"/>: without a secret or assertion it is refused with AADSTS7000218.</value>
    public bool AllowPublicClientFlows { get; set; }

    /// <summary>Gets or sets whether users of other tenants may use the application.</summary>
    public bool MultiTenant { get; set; }

    /// <summary>Gets or sets whether the application is disabled (AADSTS7000112).</summary>
    public bool Disabled { get; set; }

    /// <summary>Gets or sets whether only an administrator may consent (AADSTS90094).</summary>
    public bool RequireConsentByAdmin { get; set; }

    /// <summary>Gets or sets how long access tokens of this application live.</summary>
    /// <value>The default is <see langword="null"/>: as the tenant says.</value>
    public TimeSpan? AccessTokenLifetime { get; set; }

    /// <summary>Gets or sets after how much of its life the server proposes to renew a token (<c>refresh_in</c>).</summary>
    /// <value>The default is <see langword="null"/>: the answers do not have it.</value>
    public TimeSpan? RefreshIn { get; set; }

    /// <summary>Gets the names of the delegated permissions that the application may ask for.</summary>
    /// <value>By default <c>EWS.AccessAsUser.All</c>, <c>User.Read</c> and, for its own API, <c>access_as_user</c>.</value>
    public ISet<string> DelegatedScopes { get; } = new HashSet<string>(["EWS.AccessAsUser.All", "User.Read", "access_as_user"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the application permissions that an administrator has granted.</summary>
    /// <value>None by default; Exchange's is <c>full_access_as_app</c>.</value>
    public ISet<string> ApplicationRoles { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Gets who has consented to what.</summary>
    public EmulatedConsents Consents { get; }

    internal ApplicationCredentials Credentials { get; } = new();

    /// <summary>Registers a redirect URI.</summary>
    /// <param name="redirectUri">The URI; <c>http://localhost</c> stands for every port.</param>
    public void AddRedirectUri(string redirectUri) => redirectUris[redirectUri] = 0;

    /// <summary>Removes a redirect URI.</summary>
    /// <param name="redirectUri">The URI as it was registered.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveRedirectUri(string redirectUri) => redirectUris.TryRemove(redirectUri, out _);

    /// <summary>Makes a client secret.</summary>
    /// <param name="lifetime">How long it is valid; two years by default. What is not above zero has expired (AADSTS7000222).</param>
    /// <returns>The secret's value.</returns>
    public string AddSecret(TimeSpan? lifetime = null)
    {
        string value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)).Replace('+', '~').Replace('/', '_');
        Credentials.AddSecret(value, clock.GetUtcNow() + (lifetime ?? TimeSpan.FromDays(730)));
        return value;
    }

    /// <summary>Makes all client secrets invalid.</summary>
    public void RemoveSecrets() => Credentials.RemoveSecrets();

    /// <summary>Registers a certificate for client assertions.</summary>
    /// <param name="certificate">The certificate; only its public part is used.</param>
    public void AddCertificate(X509Certificate2 certificate) => Credentials.AddCertificate(certificate);

    /// <summary>Trusts the tokens of another issuer as this application's assertion (workload identity federation).</summary>
    /// <param name="issuer">The issuer, as its tokens' <c>iss</c> says.</param>
    /// <param name="subject">The subject, as their <c>sub</c> says.</param>
    /// <param name="signingKey">The issuer's public key.</param>
    /// <param name="audience">What their <c>aud</c> has to be.</param>
    public void AddFederatedCredential(string issuer, string subject, RSA signingKey, string audience = "api://AzureADTokenExchange") =>
        Credentials.AddFederation(new FederatedCredential(issuer, subject, audience, signingKey));
}
