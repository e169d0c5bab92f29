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
}
