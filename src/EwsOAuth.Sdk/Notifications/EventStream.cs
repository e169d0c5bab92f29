using System.Threading.Channels;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Notifications;

/// <summary>One streaming connection of the Managed API, whose callbacks become a queue that can be awaited.</summary>
/// <remarks>A full queue ends the stream instead of blocking the Managed API's reader: what is not taken here is found by comparing the folders.</remarks>
internal sealed class EventStream : IDisposable
{
    private readonly Channel<StreamedEvent> _queue;
    private readonly StreamingSubscriptionConnection _connection;
    private bool _finished;

    public EventStream(ExchangeService service, IEnumerable<StreamingSubscription> subscriptions, int minutes, int capacity)
    {
        _queue = Channel.CreateBounded<StreamedEvent>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _connection = new StreamingSubscriptionConnection(service, subscriptions, minutes);
        _connection.OnNotificationEvent += (_, told) => Take(told);
        _connection.OnSubscriptionError += (_, told) => Take(new StreamedEvent(told.Subscription, Item: null, told.Exception));
        _connection.OnDisconnect += (_, told) => Finish(told.Exception is null ? StreamEnd.Planned : StreamEnd.Broken, told.Exception);
    }

    /// <summary>Gets why the stream ended, once <see cref="ReadAllAsync"/> has.</summary>
    public StreamEnd Reason { get; private set; }

    /// <summary>Gets what broke the stream.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Opens the connection on a thread of its own: the Managed API blocks it until the answer's headers are there, and in a small pool nobody would be left to receive them.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => _connection.Open(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <summary>Gives what was told until the stream ends.</summary>
    public IAsyncEnumerable<StreamedEvent> ReadAllAsync(CancellationToken cancellationToken) => _queue.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Ends what is given; what has come until now is given first.</summary>
    public void End(StreamEnd reason) => Finish(reason, failure: null);

    public void Dispose()
    {
        Finish(StreamEnd.Broken, failure: null);
        try
        {
            if (_connection.IsOpen)
            {
                _connection.Close();
            }
        }
        catch (Exception exception) when (exception is ServiceLocalException or ObjectDisposedException or NullReferenceException or InvalidOperationException)
        {
            // It ended by itself between the question and the call.
            Failure ??= exception;
        }

        _connection.Dispose();
    }

    private void Take(NotificationEventArgs told)
    {
        foreach (ItemEvent item in told.Events.OfType<ItemEvent>())
        {
            Take(new StreamedEvent(told.Subscription, item, Failure: null));
        }
    }

    private void Take(StreamedEvent told)
    {
        if (!_queue.Writer.TryWrite(told))
        {
            Finish(StreamEnd.Overflowed, failure: null);
        }
    }

    private void Finish(StreamEnd end, Exception? failure)
    {
        lock (_queue)
        {
            // Written before the queue completes: who has read it to its end sees them. The first reason is the one that counts.
            if (!_finished)
            {
                _finished = true;
                Reason = end;
                Failure = failure;
                _queue.Writer.TryComplete();
            }
        }
    }
}
