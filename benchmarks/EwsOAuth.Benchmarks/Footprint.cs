using System.Globalization;
using EwsOAuth.Benchmarks.Server;
using Microsoft.Identity.Client;

namespace EwsOAuth.Benchmarks;

/// <summary>What a connection keeps in memory (aim P9): 10,000 of each kind are made and held, and the difference is divided.</summary>
/// <remarks>BenchmarkDotNet counts what is allocated; this counts what stays, the tokens' own text left out.</remarks>
internal static class Footprint
{
    private const int Count = 10_000;
    private const string Tenant = "22222222-2222-2222-2222-222222222222";
    private const string Client = "11111111-1111-1111-1111-111111111111";

    private static readonly string[] Scopes = ["https://outlook.office365.com/.default"];

    public static async Task PrintAsync()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Count:N0} of each in one process | KB each, beyond the token |"));
        Console.WriteLine("|---|---|");
        await PrintAsync("a connection that was built", 0, _ => ValueTask.FromResult<object>(Builder().UseInteractive().Build()));
        await PrintAsync("an application's connection with its token", 1, async entra =>
        {
            EwsOAuthConnection connection = Builder().UseClientSecret("secret").WithTransport(() => entra).Build();
            await connection.ConnectAsync();
            return connection;
        });
        await PrintAsync("a user's connection with its token", 1, async entra =>
        {
            EwsOAuthConnection connection = Builder().UseUserNamePassword("anna@contoso.com", "password").WithTransport(() => entra).Build();
            await connection.ConnectAsync();
            return connection;
        });
        await PrintAsync("an MSAL confidential client with its token", 1, async entra =>
        {
            IConfidentialClientApplication application = ConfidentialClientApplicationBuilder.Create(Client).WithClientSecret("secret")
                .WithAuthority($"https://login.microsoftonline.com/{Tenant}").WithInstanceDiscovery(false).WithHttpClientFactory(new Factory(entra)).Build();
            await application.AcquireTokenForClient(Scopes).ExecuteAsync();
            return application;
        });
    }

    private static EwsOAuthConnectionBuilder Builder() => new EwsOAuthConnectionBuilder().WithTenant(Tenant).WithClient(Client);

    private static async Task PrintAsync(string kind, int tokens, Func<CannedEntra, ValueTask<object>> make)
    {
        using CannedEntra entra = new(Tenant, Client);
        // What is made once for the process is not a connection's.
        object first = await make(entra);
        object[] held = new object[Count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int number = 0; number < Count; number++)
        {
            held[number] = await make(entra);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        double each = ((after - before) / (double)Count) - (tokens * CannedEntra.TokenBytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {each / 1024:0.0} |"));
        GC.KeepAlive(held);
        GC.KeepAlive(first);
    }

    private sealed class Factory(CannedEntra entra) : IMsalHttpClientFactory
    {
        private static HttpClient? _client;

        public HttpClient GetHttpClient() => _client ??= new HttpClient(entra);
    }
}
