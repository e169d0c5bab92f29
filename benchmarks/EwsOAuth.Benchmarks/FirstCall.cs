using System.Net.Http.Headers;
using System.Text;
using EwsOAuth.Benchmarks.Server;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Identity.Client;

namespace EwsOAuth.Benchmarks;

/// <summary>What the processes of <see cref="StartTimes"/> do: one call to Exchange, in one of several ways, and nothing else.</summary>
internal static class FirstCall
{
    public const string Command = "first-call";
    public const string Raw = "raw";
    public const string OwnWay = "own-way";
    public const string SigningIn = "signing-in";
    public const string Remembered = "remembered";
    public const string Prepare = "prepare";

    private const string Tenant = "22222222-2222-2222-2222-222222222222";
    private const string Client = "11111111-1111-1111-1111-111111111111";
    private const string Token = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJiZW5jaG1hcmsifQ.c2lnbmF0dXJl";

    public static Task MakeAsync(string way, Uri endpoint, string folder) => way switch
    {
        Raw => PostAsync(endpoint),
        OwnWay => CallOwnWayAsync(endpoint),
        SigningIn => CallAsync(endpoint, folder: null),
        Remembered or Prepare => CallAsync(endpoint, folder),
        _ => throw new ArgumentException($"'{way}' is no way to call.", nameof(way)),
    };

    private static async Task PostAsync(Uri endpoint)
    {
        using HttpClient client = new(CannedExchange.CreateTransport());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using StringContent content = new("<GetFolder/>", Encoding.UTF8, "text/xml");
        using HttpResponseMessage response = await client.PostAsync(endpoint, content);
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task CallOwnWayAsync(Uri endpoint)
    {
        using CannedEntra entra = NewEntra(endpoint);
        IConfidentialClientApplication application = ConfidentialClientApplicationBuilder.Create(Client)
            .WithClientSecret("secret")
            .WithAuthority($"https://login.microsoftonline.com/{Tenant}")
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new Factory(new HttpClient(entra)))
            .Build();
        AuthenticationResult result = await application.AcquireTokenForClient([$"{endpoint.GetLeftPart(UriPartial.Authority)}/.default"]).ExecuteAsync();
        ExchangeService service = new(ExchangeVersion.Exchange2013_SP1) { Url = endpoint, Credentials = new OAuthCredentials(result.AccessToken) };
        await Folder.Bind(service, WellKnownFolderName.Inbox);
    }

    private static async Task CallAsync(Uri endpoint, string? folder)
    {
        EwsOAuthConnectionBuilder builder = new EwsOAuthConnectionBuilder()
            .WithTenant(Tenant)
            .WithClient(Client)
            .WithCloud(EwsCloud.Custom("benchmark", new Uri("https://localhost/"), endpoint))
            .WithMailbox("anna@contoso.com")
            .UseClientSecret("secret")
            .WithTransport(() => new Crossroads(endpoint, NewEntra(endpoint)));
        await using EwsOAuthConnection connection = (folder is null ? builder : builder.WithTokenCache(EwsTokenCache.ProtectedFile(folder, new TokenCacheFileOptions { Key = Key }))).Build();
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
    }

    private static byte[] Key => Encoding.ASCII.GetBytes("a key of 32 bytes for benchmarks");

    private static CannedEntra NewEntra(Uri endpoint) => new(Tenant, Client, endpoint.GetLeftPart(UriPartial.Authority));

    private sealed class Factory(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
