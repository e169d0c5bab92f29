using System.Net.Sockets;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Identity.Client;

namespace EwsOAuth.Emulator.Tests.Framework;

/// <summary>Makes clients: MSAL as applications use it, with the production authority and only the transport bent.</summary>
internal static class Some
{
    public static string Authority(EwsEmulator emulator) => $"https://login.microsoftonline.com/{emulator.Tenant.Id}";

    public static HttpClient HttpClient(EwsEmulator emulator) => new(emulator.CreateHandler());

    public static ConfidentialClientApplicationBuilder Service(EwsEmulator emulator, EmulatedApplication? application = null) =>
        ConfidentialClientApplicationBuilder.Create((application ?? emulator.ConfidentialClient).ClientId)
            .WithAuthority(Authority(emulator))
            .WithHttpClientFactory(new MsalTransport(emulator), retryOnceOn5xx: false);

    public static IPublicClientApplication Desktop(EwsEmulator emulator, EmulatedApplication? application = null, string redirectUri = "http://localhost") =>
        PublicClientApplicationBuilder.Create((application ?? emulator.PublicClient).ClientId)
            .WithAuthority(Authority(emulator))
            .WithRedirectUri(redirectUri)
            .WithHttpClientFactory(new MsalTransport(emulator), retryOnceOn5xx: false)
            .Build();

    /// <summary>Lets MSAL open the browser of a simulated person, who gets no more time than the test has.</summary>
    public static Task<AuthenticationResult> SignInAsync(IPublicClientApplication application, Func<Uri, CancellationToken, Task<string>> person) =>
        application.AcquireTokenInteractive([The.Scope])
            .WithSystemWebViewOptions(new SystemWebViewOptions { OpenBrowserAsync = uri => OpenAsync(uri, person) })
            .ExecuteAsync(The.Cancellation);

    /// <summary>Opens the browser of a simulated person for MSAL, which begins to listen only after this returns: the person walks on their own, and not before somebody listens.</summary>
    public static Task OpenAsync(Uri uri, Func<Uri, CancellationToken, Task<string>> person)
    {
        _ = Task.Run(async () =>
        {
            await UntilListenedAsync(new Uri(QueryHelpers.ParseQuery(uri.Query)["redirect_uri"].ToString()));
            await person(uri, The.Cancellation);
        });
        return Task.CompletedTask;
    }

    private static async Task UntilListenedAsync(Uri address)
    {
        while (true)
        {
            try
            {
                using TcpClient probe = new();
                await probe.ConnectAsync(address.Host, address.Port, The.Cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }
}
