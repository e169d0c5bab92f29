using EwsOAuth.Diagnostics;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Notifications;

/// <summary>What a connection lends to its watches.</summary>
internal sealed class WatchContext(IExchangeServiceFactory services, int streams, TimeProvider timeProvider, ILoggerFactory loggerFactory)
{
    // Made when the first watch needs them: most connections watch nothing, and a process may have thousands.
    private AccountGate? _subscriptions;
    private AccountGate? _streams;

    /// <summary>Gets the places for subscriptions, which all watches of the connection share.</summary>
    public AccountGate Subscriptions => LazyInitializer.EnsureInitialized(ref _subscriptions, () => AccountGate.ForSubscriptions(TimeProvider));

    /// <summary>Gets the places for streams: where these are taken a watch can say that it waits, in the pipeline it could not.</summary>
    public AccountGate Streams => LazyInitializer.EnsureInitialized(ref _streams, () => AccountGate.ForStreams(streams, TimeProvider));

    public TimeProvider TimeProvider { get; } = timeProvider;

    public ILogger Logger { get; } = loggerFactory.CreateLogger(LogCategories.Notifications);

    public ExchangeService CreateService(string? mailbox)
    {
        // In another zone an event's time would come without its offset.
        ExchangeServiceOptions options = new() { TimeZone = TimeZoneInfo.Utc };
        return mailbox is null ? services.Create(options) : services.CreateFor(mailbox, options);
    }
}
