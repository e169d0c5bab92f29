using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Samples;

internal static class EmulatorTest
{
    public static async Task RunAsync()
    {
        #region emulator
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant(emulator.Tenant.Domain)
            .WithClient(emulator.ConfidentialClient.ClientId)
            .WithMailbox(emulator.User.UserPrincipalName)
            .UseClientSecret(emulator.ConfidentialClientSecret)
            .WithTransport(emulator.CreateHandler)         // production addresses, bent to loopback
            .Build();

        Folder inbox = await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        #endregion
    }

    public static async Task ConnectToAnotherProcessAsync()
    {
        #region emulator-elsewhere
        X509Certificate2 root = X509CertificateLoader.LoadCertificateFromFile("emulator.pem");
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithCloud(EwsCloud.Custom("Emulator", new Uri("https://localhost:8443/"), new Uri("https://localhost:8443/EWS/Exchange.asmx")))
            .WithTenant("contoso.com")
            .WithClient("11111111-1111-1111-1111-111111111111")        // "App for itself", as the tool prints it
            .WithMailbox("ada@contoso.com")
            .UseClientSecret("$EmulatorSecret$")                       // "its secret"
            .AddEnvironmentVariables()
            .WithTransport(() => new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck } },
            })
            .Build();
        #endregion
    }
}
