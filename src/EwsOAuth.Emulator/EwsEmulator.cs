using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator.Adfs;
using EwsOAuth.Emulator.Entra;
using EwsOAuth.Emulator.Ews;
using EwsOAuth.Emulator.Ews.Notifications;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Emulator.Overview;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Emulator;

/// <summary>Entra ID and Exchange on loopback, for tests and development without a tenant.</summary>
/// <remarks>
/// Listens on loopback addresses only, with keys and certificates made at start and never stored: its tokens are worthless anywhere else.
/// Use it from one test or many at once; everything here is safe for concurrent use.
/// </remarks>
public sealed class EwsEmulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly EmulatorCertificates certificates;
    private readonly EwsEmulatorOptions options;
    private readonly int port;
    private int disposed;

    private EwsEmulator(WebApplication app, EmulatorCertificates certificates, EwsEmulatorOptions options, int port, EmulatorSeed seed)
    {
        this.app = app;
        this.certificates = certificates;
        this.options = options;
        this.port = port;
        BaseAddress = new Uri($"https://localhost:{port}/");
        Seed = seed;
        Secrets = app.Services.GetRequiredService<EmulatedSecrets>();
        Secrets.Add(EmulatedSecretKind.ClientSecret, seed.ConfidentialClientSecret);
        Secrets.Add(EmulatedSecretKind.IdentityHeader, seed.ManagedIdentityHeader);
    }

    /// <summary>Gets the address of the emulator.</summary>
    /// <value><c>https://localhost:PORT/</c>.</value>
    public Uri BaseAddress { get; }

    /// <summary>Gets the certificate that a client has to trust; it has no private key.</summary>
    public X509Certificate2 RootCertificate => certificates.Root;

    /// <summary>Gets what Chromium needs in <c>--host-resolver-rules</c> to find the emulator where it looks for Microsoft, and nothing else.</summary>
    public string BrowserHostResolverRules =>
        string.Join(", ", [.. new KnownHosts(options).BrowserHosts.Select(host => $"MAP {host}:443 127.0.0.1:{port}"), "MAP * ~NOTFOUND", "EXCLUDE localhost", "EXCLUDE 127.0.0.1"]);

    /// <summary>Gets the tenants.</summary>
    public EmulatedDirectory Directory => Get<EmulatedDirectory>();

    /// <summary>Gets the tenant that every emulator has.</summary>
    /// <value>Its domain is <c>contoso.com</c>.</value>
    public EmulatedTenant Tenant => Seed.Tenant;

    /// <summary>Gets an application for signing in people.</summary>
    /// <value>A public client with the redirect URI <c>http://localhost</c>.</value>
    public EmulatedApplication PublicClient => Seed.PublicClient;

    /// <summary>Gets an application that signs in as itself.</summary>
    /// <value>A confidential client with the application role <c>full_access_as_app</c>; its secret is <see cref="ConfidentialClientSecret"/>.</value>
    public EmulatedApplication ConfidentialClient => Seed.ConfidentialClient;

    /// <summary>Gets the secret of <see cref="ConfidentialClient"/>.</summary>
    public string ConfidentialClientSecret => Seed.ConfidentialClientSecret;

    /// <summary>Gets the application behind the managed identity endpoints.</summary>
    public EmulatedApplication ManagedIdentity => Seed.ManagedIdentity;

    /// <summary>Gets what the App Service shape of the managed identity endpoint expects in <c>X-IDENTITY-HEADER</c>.</summary>
    public string ManagedIdentityHeader => Seed.ManagedIdentityHeader;

    /// <summary>Gets the first user.</summary>
    /// <value><c>ada@contoso.com</c>.</value>
    public EmulatedUser User => Seed.User;

    /// <summary>Gets the second user.</summary>
    /// <value><c>grace@contoso.com</c>.</value>
    public EmulatedUser OtherUser => Seed.OtherUser;

    /// <summary>Gets what goes wrong with requests to come.</summary>
    public EmulatedFaults Faults => Get<EmulatedFaults>();

    /// <summary>Gets what has reached the emulator.</summary>
    public EmulatedLedger Ledger => Get<EmulatedLedger>();

    /// <summary>Gets what must not show up in anything that a program under test writes.</summary>
    public EmulatedSecrets Secrets { get; }

    /// <summary>Gets the mailboxes.</summary>
    public EmulatedMailboxStore Mailboxes => Get<EmulatedMailboxStore>();

    /// <summary>Gets the clock of the emulator.</summary>
    public TimeProvider TimeProvider => options.TimeProvider;

    private EmulatorSeed Seed { get; }

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>The running emulator.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use.</exception>
    public static async Task<EwsEmulator> StartAsync(EwsEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EwsEmulatorOptions();
        EmulatorSeed seed = new(options);
        LoopbackSockets sockets = LoopbackSockets.Bind(options.Port);
        EmulatorCertificates certificates = EmulatorCertificates.Create(new KnownHosts(options).All);
        WebApplication app = EmulatorHost.Build(options, sockets, certificates, services => AddServices(services, seed));
        EwsEmulator emulator = new(app, certificates, options, sockets.Port, seed);
        try
        {
            await app.StartAsync(cancellationToken);
            EmulatorEvents.Started(emulator);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a transport whose every connection ends at this emulator, whatever host it is for, and that trusts nobody else.</summary>
    /// <returns>A new handler: no cookies, no redirects, no proxy, no decompression. Its owner disposes it.</returns>
    public HttpMessageHandler CreateHandler() => EmulatorTransport.Create(port, certificates.Root);

    /// <summary>Makes a person who signs in with a browser of their own.</summary>
    /// <param name="user">The account; <see cref="User"/> by default.</param>
    /// <returns>The person, whose browser has no session yet.</returns>
    public EmulatedPerson CreatePerson(EmulatedUser? user = null) => new(user ?? User, port, certificates.Root);

    /// <summary>Issues an access token as if somebody had signed in.</summary>
    /// <param name="application">The application; <see cref="PublicClient"/> by default for a user and <see cref="ConfidentialClient"/> without one.</param>
    /// <param name="user">The user; <see langword="null"/> for an application's own token with all its roles.</param>
    /// <param name="audience">The resource the token is for.</param>
    /// <param name="scopes">The delegated permissions; <c>EWS.AccessAsUser.All</c> by default.</param>
    /// <param name="lifetime">How long it lives; below zero for one that has expired.</param>
    /// <returns>The token.</returns>
    public string IssueAccessToken(
        EmulatedApplication? application = null,
        EmulatedUser? user = null,
        string audience = "https://outlook.office365.com",
        IReadOnlyList<string>? scopes = null,
        TimeSpan? lifetime = null)
    {
        EmulatedApplication client = application ?? (user is null ? ConfidentialClient : PublicClient);
        return Get<AccessTokenIssuer>().Issue(new AccessTokenRequest
        {
            Tenant = user?.Tenant ?? client.Tenant,
            Application = client,
            User = user,
            Audience = audience,
            Scopes = scopes ?? ["EWS.AccessAsUser.All"],
            Roles = [.. client.ApplicationRoles],
            ClientAuthentication = user is null ? 1 : 0,
            Lifetime = lifetime,
        });
    }

    /// <summary>Makes one access token void before its time.</summary>
    /// <param name="token">The token.</param>
    public void RevokeAccessToken(string token)
    {
        if (AccessTokenVerifier.Parse(token) is { } parsed && AccessTokenVerifier.Claim(parsed, "uti") is { } id)
        {
            Get<IssuedTokens>().Revoke(id);
        }
    }

    /// <summary>Makes all access tokens that exist void.</summary>
    public void RevokeAccessTokens() => Get<IssuedTokens>().RevokeAll();

    /// <summary>Lets Exchange answer with a claims challenge to every token issued before a time, as continuous access evaluation does.</summary>
    /// <param name="notBefore">The time; now by default. The challenge names its whole second.</param>
    public void RequireTokensIssuedAfter(DateTimeOffset? notBefore = null) => Get<IssuedTokens>().Demand(notBefore ?? TimeProvider.GetUtcNow());

    /// <summary>Ends what <see cref="RequireTokensIssuedAfter"/> began.</summary>
    public void AcceptTokensOfAnyTime() => Get<IssuedTokens>().DropDemand();

    /// <summary>Signs what is issued from now on with a new key. Tokens of the key before stay good; those of the one before that do not.</summary>
    public void RolloverSigningKey() => Get<SigningKeys>().Rollover();

    /// <summary>Forgets subscriptions to notifications, as a server does that restarts: their streams are told so, and their events are lost.</summary>
    /// <param name="mailbox">The address of the mailbox whose subscriptions are forgotten; of all mailboxes by default.</param>
    /// <exception cref="KeyNotFoundException">There is no such mailbox.</exception>
    public void ForgetSubscriptions(string? mailbox = null) => Get<EwsSubscriptions>().Clear(mailbox is null ? null : Mailboxes[mailbox]);

    /// <summary>Ends all faults, cuts all connections and frees the port.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        Faults.Clear();

        // A token that has ended lets the server cut what is still open instead of waiting for it.
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        certificates.Dispose();
    }

    internal T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private static void AddServices(IServiceCollection services, EmulatorSeed seed) => services
        .AddSingleton(seed)
        .AddSingleton(seed.Tenant.Directory)
        .AddSingleton(new EmulatedLedger())
        .AddSingleton(new EmulatedSecrets(seed.Tenant.Directory))
        .AddSingleton(new EmulatedFaults())
        .AddSingleton(provider => new EmulatedMailboxStore(provider.GetRequiredService<TimeProvider>(), seed.Tenant.Directory))
        .AddEntra()
        .AddAdfs()
        .AddEws()
        .AddSingleton<IEmulatorEndpoint, OverviewEndpoint>();
}
