using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>What a plug-in does with the SDK; loaded into a context of its own, it has types and statics of its own.</summary>
public static class LoadedProgram
{
    /// <summary>Connects, calls, watches, and ends.</summary>
    /// <param name="reach">How to reach the emulator.</param>
    /// <param name="token">A token to use; an empty one to sign in with the secret.</param>
    /// <returns>The name of a folder.</returns>
    public static async Task<string> RunAsync(string[] reach, string token)
    {
        EwsOAuthConnectionBuilder builder = ProcessRowChild.Connection(reach);
        if (token.Length > 0)
        {
            builder.UseAccessToken(new EwsAccessToken(token, TimeProvider.System.GetUtcNow().AddHours(1)));
        }

        // The transport that all connections share, with its own life.
        Some.Builder().UseClientSecret("secret").Build().Dispose();

        await using EwsOAuthConnection connection = builder.Build();
        ExchangeService service = connection.Create();
        Folder inbox = await Folder.Bind(service, WellKnownFolderName.Inbox);
        using CancellationTokenSource stop = new();
        IAsyncEnumerator<EwsNotification> watch = connection.WatchAsync(cancellationToken: stop.Token).GetAsyncEnumerator();
        Task<bool> told = watch.MoveNextAsync().AsTask();
        await Folder.Bind(service, WellKnownFolderName.Inbox);
        await stop.CancelAsync();
        await ((Task)told).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await watch.DisposeAsync();
        return inbox.DisplayName;
    }
}
