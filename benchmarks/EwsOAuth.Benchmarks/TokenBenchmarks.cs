using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using BenchmarkDotNet.Attributes;
using EwsOAuth.Emulator;
using Microsoft.Identity.Client;

namespace EwsOAuth.Benchmarks;

/// <summary>A token that is at hand (aim P1).</summary>
public class TokenBenchmarks
{
    private static readonly string[] Scopes = ["https://outlook.office365.com/.default"];
    private static readonly string[] UserScopes = ["https://outlook.office365.com/EWS.AccessAsUser.All"];

    private readonly TokenRequest _request = new(EwsCloud.Global.Scope);
    private EwsEmulator _emulator = null!;
    private EwsOAuthConnection _connection = null!;
    private IConfidentialClientApplication _msal = null!;
    private IPublicClientApplication _msalOfUser = null!;
    private IAccount _account = null!;
    private ClientSecretCredential _azure = null!;
    private volatile EwsAccessToken _snapshot = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.Zero });
        string tenant = _emulator.Tenant.Id.ToString();
        string client = _emulator.ConfidentialClient.ClientId;
        string secret = _emulator.ConfidentialClientSecret;
        string authority = $"https://login.microsoftonline.com/{tenant}";
        _connection = new EwsOAuthConnectionBuilder().WithTenant(tenant).WithClient(client).UseClientSecret(secret).WithTransport(_emulator.CreateHandler).Build();
        _msal = ConfidentialClientApplicationBuilder.Create(client)
            .WithClientSecret(secret)
            .WithAuthority(authority)
            .WithHttpClientFactory(new Factory(new HttpClient(_emulator.CreateHandler())))
            .Build();
        _msalOfUser = PublicClientApplicationBuilder.Create(_emulator.PublicClient.ClientId)
            .WithAuthority(authority)
            .WithHttpClientFactory(new Factory(new HttpClient(_emulator.CreateHandler())))
            .Build();
        using EmulatedPerson person = _emulator.CreatePerson();
        _account = (await _msalOfUser.AcquireTokenWithDeviceCode(UserScopes, code => person.EnterDeviceCodeAsync(code.UserCode)).ExecuteAsync()).Account;
        _azure = new ClientSecretCredential(
            tenant, client, secret, new ClientSecretCredentialOptions { Transport = new HttpClientTransport(new HttpClient(_emulator.CreateHandler())) });
        _snapshot = await _connection.Tokens.AcquireAsync(_request, CancellationToken.None);
        await MsalCached();
        await MsalSilent();
        await AzureCached();
    }

    [Benchmark(Baseline = true, Description = "a volatile snapshot, compared with the clock")]
    public EwsAccessToken? Snapshot()
    {
        EwsAccessToken token = _snapshot;
        return token.ExpiresOn > TimeProvider.System.GetUtcNow() ? token : null;
    }

    [Benchmark(Description = "a connection's token")]
    public ValueTask<EwsAccessToken> Connection() => _connection.Tokens.AcquireAsync(_request, CancellationToken.None);

    [Benchmark(Description = "MSAL AcquireTokenForClient, cached")]
    public Task<AuthenticationResult> MsalCached() => _msal.AcquireTokenForClient(Scopes).ExecuteAsync();

    [Benchmark(Description = "MSAL AcquireTokenSilent, cached")]
    public Task<AuthenticationResult> MsalSilent() => _msalOfUser.AcquireTokenSilent(UserScopes, _account).ExecuteAsync();

    [Benchmark(Description = "Azure.Identity ClientSecretCredential, cached")]
    public ValueTask<AccessToken> AzureCached() => _azure.GetTokenAsync(new TokenRequestContext(Scopes), CancellationToken.None);

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _connection.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private sealed class Factory(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
