using System.Globalization;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>The other process of a remembered connection: makes one call, and tells whether that loaded MSAL.</summary>
internal static class RememberingChild
{
    internal const string Role = "remembered-call";

    public static string[] Arguments(RememberingStage stage) =>
    [
        stage.Cache,
        stage.Key,
        stage.Emulator.Tenant.Id.ToString(),
        stage.Emulator.PublicClient.ClientId,
        stage.Emulator.BaseAddress.Port.ToString(CultureInfo.InvariantCulture),
        Convert.ToBase64String(stage.Emulator.RootCertificate.RawData),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithName("mail")
            .WithLogging(new ChildLog())
            .WithTenant(arguments[2])
            .WithClient(arguments[3])
            .WithTokenCache(EwsTokenCache.ProtectedFile(arguments[0], new TokenCacheFileOptions { Key = Convert.FromHexString(arguments[1]) }))
            .UseInteractive((_, _) => throw new InvalidOperationException("A person was asked. Nobody should have been."))
            .WithTransport(() => RemoteTransport.To(int.Parse(arguments[4], CultureInfo.InvariantCulture), Convert.FromBase64String(arguments[5])))
            .Build();
        Folder inbox = await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        bool loaded = AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name!.StartsWith("Microsoft.Identity.Client", StringComparison.Ordinal));
        await Console.Out.WriteLineAsync(inbox.DisplayName);
        await Console.Out.WriteLineAsync(loaded ? "MSAL: loaded" : "MSAL: none");
        return 0;
    }
}
