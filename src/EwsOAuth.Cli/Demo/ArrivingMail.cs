using System.Threading.Channels;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Cli.Demo;

/// <summary>A streaming subscription to new mail in one folder.</summary>
internal sealed class ArrivingMail : IDisposable
{
    // Exchange ends a streaming connection after this time; it allows 1 to 30.
    private const int LifetimeInMinutes = 5;

    private readonly Channel<ItemId> arrivals = Channel.CreateUnbounded<ItemId>();
    private readonly StreamingSubscriptionConnection connection;

    private ArrivingMail(ExchangeService service, StreamingSubscription subscription)
    {
        connection = new StreamingSubscriptionConnection(service, LifetimeInMinutes);
        connection.AddSubscription(subscription);
        connection.OnNotificationEvent += OnNotification;
        connection.OnSubscriptionError += OnEnd;
        connection.OnDisconnect += OnEnd;
    }

    public static async Task<ArrivingMail> ListenAsync(ExchangeService service, FolderId folder, CancellationToken cancellationToken)
    {
        StreamingSubscription subscription = await service.SubscribeToStreamingNotifications([folder], cancellationToken, EventType.NewMail);
        ArrivingMail mail = new(service, subscription);

        // The genuine library waits for the answer's headers inside Open.
        await Task.Run(() => mail.connection.Open(cancellationToken), cancellationToken);
        return mail;
    }

    /// <summary>Waits for the next mail.</summary>
    /// <exception cref="DemoException">The connection has ended.</exception>
    public async Task<ItemId> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await arrivals.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new DemoException("Exchange ended the streaming connection before the mail was announced.");
        }
    }

    public void Dispose()
    {
        connection.OnDisconnect -= OnEnd;
        if (connection.IsOpen)
        {
            connection.Close();
        }

        connection.Dispose();
    }

    private void OnNotification(object sender, NotificationEventArgs arguments)
    {
        foreach (ItemEvent item in arguments.Events.OfType<ItemEvent>().Where(item => item.EventType == EventType.NewMail))
        {
            arrivals.Writer.TryWrite(item.ItemId);
        }
    }

    private void OnEnd(object sender, SubscriptionErrorEventArgs arguments) => arrivals.Writer.TryComplete();
}
