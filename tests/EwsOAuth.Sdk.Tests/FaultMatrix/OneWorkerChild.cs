using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A process whose thread pool has one thread: whoever blocks it blocks everybody.</summary>
internal static class OneWorkerChild
{
    private const int Callers = 100;

    public static async Task RunAsync(EwsOAuthConnection connection)
    {
        await using EwsOAuthConnection owned = connection;
        await connection.ConnectAsync();
        ExchangeService service = connection.Create();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Folder.Bind(service, WellKnownFolderName.Inbox)));
        await Console.Out.WriteLineAsync($"called with {MostThreads()} worker");

        int told = 0;
        await foreach (EwsNotification notification in connection.WatchAsync())
        {
            await Item.Bind(service, new ItemId(notification.ItemId), PropertySet.IdOnly);
            if (++told == 3)
            {
                break;
            }
        }

        await Console.Out.WriteLineAsync($"told {told}");
    }

    private static int MostThreads()
    {
        ThreadPool.GetMaxThreads(out int workers, out _);
        return workers;
    }
}
