using System.Runtime.ExceptionServices;
using EwsOAuth.Diagnostics;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Notifications;

/// <summary>Mailboxes that share one streaming connection: opened again and again, each time with a comparison of the folders.</summary>
internal sealed class WatchGroup
{
    /// <summary>How many mailboxes are compared at a time: well below the 10 calls that Microsoft suggests.</summary>
    private const int MailboxesAtATime = 4;

    /// <summary>How long a connection has to live for the next one to need no pause.</summary>
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);

    /// <summary>How long ending all subscriptions may take; Exchange ends what is left by itself.</summary>
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(3);

    private readonly WatchPlan _plan;
    private readonly WatchContext _context;
    private readonly Func<EwsNotification, CancellationToken, ValueTask> _tell;
    private readonly ExchangeService _service;
    private readonly WatchedMailbox[] _mailboxes;
    private readonly BackOff _backOff = new();
    private bool _heard;

    public WatchGroup(WatchPlan plan, string?[] mailboxes, WatchContext context, Func<EwsNotification, CancellationToken, ValueTask> tell)
    {
        _plan = plan;
        _context = context;
        _tell = tell;
        // Microsoft, "Maintain affinity between a group of subscriptions": one anchor, the first by name, and the cookies of one service for all.
        _service = context.CreateService(mailboxes[0]);
        _service.HttpHeaders["X-PreferServerAffinity"] = "true";
        _mailboxes = [.. mailboxes.Select(mailbox => new WatchedMailbox(mailbox, context.CreateService(mailbox), plan, context.TimeProvider, context.Logger))];
    }

    /// <summary>Watches until it is cancelled or something fails for good.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await ConnectOnceAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await UnsubscribeAllAsync().ConfigureAwait(false);
        }
    }

    private async Task ConnectOnceAsync(CancellationToken cancellationToken)
    {
        StreamEnd end = StreamEnd.Broken;
        Exception? failure = null;
        long start = _context.TimeProvider.GetTimestamp();
        _heard = false;
        try
        {
            (end, failure) = await StreamAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            failure = WatchErrors.Unwrap(exception);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (failure is not null && WatchErrors.IsPermanent(failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (_heard || _context.TimeProvider.GetElapsedTime(start) >= Healthy)
        {
            _backOff.Reset();
            if (end != StreamEnd.Broken)
            {
                _context.Logger.StreamRenewed();
                return;
            }
        }

        TimeSpan pause = _backOff.Next(WatchErrors.PauseWanted(failure));
        _context.Logger.StreamInterrupted(WatchErrors.Describe(failure), pause.TotalSeconds);
        await Task.Delay(pause, _context.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(StreamEnd End, Exception? Failure)> StreamAsync(CancellationToken cancellationToken)
    {
        await EachAsync((mailbox, token) => mailbox.BeginAsync(token), cancellationToken).ConfigureAwait(false);
        foreach (WatchedMailbox mailbox in _mailboxes.Where(mailbox => mailbox.Subscription is null))
        {
            await mailbox.SubscribeAsync(_service, cancellationToken).ConfigureAwait(false);
        }

        _service.ImpersonatedUserId = _mailboxes[0].Impersonated;
        using EventStream stream = new(_service, _mailboxes.Select(mailbox => mailbox.Subscription!), _plan.ConnectionMinutes, _plan.BufferSize);
        await stream.OpenAsync(cancellationToken).ConfigureAwait(false);
        _context.Logger.StreamOpened(_mailboxes.Length, _plan.ConnectionMinutes);

        // After the stream is open: what comes from now on is in the stream, what came before is in the difference, and what is in both is told once.
        await CatchUpAsync(cancellationToken).ConfigureAwait(false);

        // Exchange closes the stream itself; this is for one that forgets to.
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(_plan.ConnectionMinutes + 1), _context.TimeProvider);
        using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        bool lost = false;
        await foreach (StreamedEvent told in stream.ReadAllAsync(reading.Token).ConfigureAwait(false))
        {
            if (told.Failure is { } failure)
            {
                if (!WatchErrors.IsSubscriptionLost(failure))
                {
                    return (StreamEnd.Broken, failure);
                }

                await ForgetAsync(told.Subscription, failure, cancellationToken).ConfigureAwait(false);
                lost = true;
                break;
            }

            await TellAsync(told, cancellationToken).ConfigureAwait(false);
        }

        return Finish(stream, lost);
    }

    private (StreamEnd End, Exception? Failure) Finish(EventStream stream, bool lost)
    {
        if (lost)
        {
            return (StreamEnd.SubscriptionLost, null);
        }

        if (stream.End == StreamEnd.Planned)
        {
            Array.ForEach(_mailboxes, mailbox => mailbox.Settle());
        }
        else if (stream.End == StreamEnd.Overflowed)
        {
            _context.Logger.ConsumerTooSlow();
        }

        // Whatever the parser thinks of the end of a broken stream, the next one can be whole; only our own verdicts count.
        return (stream.End, stream.Failure is null or EwsOAuthException ? stream.Failure : new IOException("The stream of notifications broke.", stream.Failure));
    }

    private async Task TellAsync(StreamedEvent told, CancellationToken cancellationToken)
    {
        _heard = true;
        WatchedMailbox? mailbox = Array.Find(_mailboxes, candidate => candidate.Subscription?.Id == told.Subscription?.Id);
        if (mailbox?.Read(told.Item!) is { } notification)
        {
            await _tell(notification, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        int found = 0;
        await EachAsync(
            // Told with the watch's own token: what is noted as told is told, although another mailbox's comparison fails meanwhile.
            async (mailbox, token) => Interlocked.Add(ref found, await mailbox.CatchUpAsync(notification => _tell(notification, cancellationToken), token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        if (found > 0)
        {
            _context.Logger.CaughtUp(found);
        }
    }

    private Task EachAsync(Func<WatchedMailbox, CancellationToken, Task> action, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _mailboxes,
        new ParallelOptions { MaxDegreeOfParallelism = MailboxesAtATime, CancellationToken = cancellationToken },
        async (mailbox, token) => await action(mailbox, token).ConfigureAwait(false));

    private async Task ForgetAsync(StreamingSubscription? lost, Exception failure, CancellationToken cancellationToken)
    {
        _context.Logger.SubscriptionLost(WatchErrors.Describe(failure));
        foreach (WatchedMailbox mailbox in _mailboxes.Where(mailbox => lost is null || mailbox.Subscription?.Id == lost.Id))
        {
            if (WatchErrors.IsSubscriptionKept(failure))
            {
                await UnsubscribeAsync(mailbox, cancellationToken).ConfigureAwait(false);
            }

            mailbox.Subscription = null;
        }
    }

    private async Task UnsubscribeAllAsync()
    {
        using CancellationTokenSource limit = new(FarewellLimit, _context.TimeProvider);
        foreach (WatchedMailbox mailbox in _mailboxes)
        {
            await UnsubscribeAsync(mailbox, limit.Token).ConfigureAwait(false);
        }
    }

    private async Task UnsubscribeAsync(WatchedMailbox mailbox, CancellationToken cancellationToken)
    {
        if (mailbox.Subscription is not { } subscription || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            _service.ImpersonatedUserId = mailbox.Impersonated;
            await subscription.Unsubscribe(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _context.Logger.NotUnsubscribed(WatchErrors.Describe(exception));
        }
    }
}
