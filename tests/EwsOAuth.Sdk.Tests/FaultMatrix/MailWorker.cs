using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Hosting;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A background service as applications have one: it watches a mailbox, calls with the host's token, and has a call left behind that knows no token.</summary>
internal sealed class MailWorker(EwsOAuthConnection connection) : BackgroundService
{
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what ends with the first notification.</summary>
    public Task Watching => _watching.Task;

    public Task LeftBehind { get; private set; } = Task.CompletedTask;

    public void LeaveCallBehind() => LeftBehind = Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, CancellationToken.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (EwsNotification notification in connection.WatchAsync(cancellationToken: stoppingToken))
            {
                _watching.TrySetResult();
                // Never answered in the test: it ends with the host's token.
                await Item.Bind(connection.Create(), new ItemId(notification.ItemId), PropertySet.IdOnly, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
