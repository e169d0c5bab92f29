using System.Runtime.ExceptionServices;
using EwsOAuth.Diagnostics;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Notifications;

/// <summary>Mailboxes that share one streaming connection: opened again and again, each time with a comparison of the folders.</summary>
internal sealed class WatchGroup
{
    /// <summary>How long a connection has to live for the next one to need no pause.</summary>
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);

    /// <summary>How long further losses are waited for: a server that has restarted tells each subscription's end.</summary>
    private static readonly TimeSpan LossesTogether = TimeSpan.FromMilliseconds(200);

    /// <summary>After how many attempts in vain a group looks for another server: the first pauses are short, and a restart takes longer than one of them.</summary>
    private const int AttemptsAtServer = 3;

    private readonly WatchPlan _plan;
    private readonly WatchContext _context;
    private readonly Func<EwsNotification, CancellationToken, ValueTask> _tell;
    private readonly string?[] _mailboxes;
    private readonly BackOff _backOff = new();
    private StreamEnd _lastEnd = StreamEnd.Planned;
    private bool _heard;
    private int _attemptsInVain;

    public WatchGroup(WatchPlan plan, string?[] mailboxes, WatchContext context, Func<EwsNotification, CancellationToken, ValueTask> tell)
    {
        _plan = plan;
        _context = context;
        _tell = tell;
        _mailboxes = mailboxes;
    }

    /// <summary>Watches until it is cancelled or something fails for good.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using WatchMembers members = new(_plan, _mailboxes, _context);
        try
        {
            while (true)
            {
                await ConnectOnceAsync(members, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await members.DisbandAsync().ConfigureAwait(false);
        }
    }

    private async Task ConnectOnceAsync(WatchMembers members, CancellationToken cancellationToken)
    {
        StreamEnd end = StreamEnd.Broken;
        Exception? failure = null;
        long start = _context.TimeProvider.GetTimestamp();
        _heard = false;
        try
        {
            await members.AssembleAsync(again: _lastEnd != StreamEnd.Widened, cancellationToken).ConfigureAwait(false);
            (end, failure) = members.Present.Count > 0
                ? await StreamAsync(members, cancellationToken).ConfigureAwait(false)
                : await AwaitMembersAsync(members, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            failure = WatchErrors.Unwrap(exception);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (failure is RefusalCallbackException callback)
        {
            ExceptionDispatchInfo.Throw(callback.Thrown);
        }

        if (failure is not null && WatchErrors.IsPermanent(failure))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        _lastEnd = end;
        if (end == StreamEnd.Widened)
        {
            return;
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

        if (failure is not null && WatchErrors.MayBeOfServer(failure) && ++_attemptsInVain >= AttemptsAtServer && members.Present.Count > 0)
        {
            _attemptsInVain = 0;
            members.LeaveServer();
            _context.Logger.ServerLeft(AttemptsAtServer);
        }

        TimeSpan pause = _backOff.Next(WatchErrors.PauseWanted(failure));
        _context.Logger.StreamInterrupted(WatchErrors.Describe(failure), pause.TotalSeconds);
        await Task.Delay(pause, _context.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits, for as long as a stream would have lasted, until there is somebody to stream for.</summary>
    private async Task<(StreamEnd End, Exception? Failure)> AwaitMembersAsync(WatchMembers members, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(_plan.ConnectionMinutes), _context.TimeProvider);
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await members.JoinAsync(waiting.Token).ConfigureAwait(false);
            return (StreamEnd.Widened, null);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return (StreamEnd.Planned, null);
        }
    }

    private async Task<(StreamEnd End, Exception? Failure)> StreamAsync(WatchMembers members, CancellationToken cancellationToken)
    {
        IReadOnlyList<WatchedMailbox> present = members.Present;
        using IDisposable place = await EnterAsync(cancellationToken).ConfigureAwait(false);
        members.Service.ImpersonatedUserId = present[0].Impersonated;
        using EventStream stream = new(members.Service, present.Select(mailbox => mailbox.Subscription!), _plan.ConnectionMinutes, _plan.BufferSize);
        await stream.OpenAsync(cancellationToken).ConfigureAwait(false);
        _attemptsInVain = 0;
        _context.Logger.StreamOpened(present.Count, _plan.ConnectionMinutes);

        // After the stream is open: what comes from now on is in the stream, what came before is in the difference, and what is in both is told once.
        await CatchUpAsync(members, cancellationToken).ConfigureAwait(false);

        // Exchange closes the stream itself; this is for one that forgets to. What a program that takes its time has not taken yet is told first.
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(_plan.ConnectionMinutes + 1), _context.TimeProvider);
        using CancellationTokenRegistration ending = late.Token.UnsafeRegister(static open => ((EventStream)open!).End(StreamEnd.Broken), stream);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task widening = WidenAsync(members, stream, over.Token);
        StreamEnd end;
        try
        {
            end = await ReadAsync(members, stream, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await widening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await widening.ConfigureAwait(false);
        switch (end)
        {
            case StreamEnd.Planned:
                foreach (WatchedMailbox mailbox in present.Where(mailbox => mailbox.Subscription is not null))
                {
                    mailbox.Settle();
                }

                break;
            case StreamEnd.Overflowed:
                _context.Logger.ConsumerTooSlow();
                break;
            case StreamEnd.SubscriptionLost:
                return (end, null);
        }

        // Whatever the parser thinks of the end of a broken stream, the next one can be whole; only our own verdicts count.
        return (end, stream.Failure is null or EwsOAuthException or ServerBusyException ? stream.Failure : new IOException("The stream of notifications broke.", stream.Failure));
    }

    private Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        Task<IDisposable> entering = _context.Streams.EnterAsync(string.Empty, cancellationToken);
        if (!entering.IsCompleted)
        {
            _context.Logger.StreamWaits(_context.Streams.Places);
        }

        return entering;
    }

    /// <summary>Ends the stream when somebody has joined: the next one has them too.</summary>
    private static async Task WidenAsync(WatchMembers members, EventStream stream, CancellationToken cancellationToken)
    {
        try
        {
            await members.JoinAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            stream.End(StreamEnd.Widened);
        }
    }

    private async Task<StreamEnd> ReadAsync(WatchMembers members, EventStream stream, CancellationToken cancellationToken)
    {
        CancellationTokenSource? losses = null;
        try
        {
            // With the watch's own token: what is noted as told is told, however long the program takes.
            await foreach (StreamedEvent told in stream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (await TakeAsync(members, told, cancellationToken).ConfigureAwait(false) && losses is null)
                {
                    losses = new CancellationTokenSource(LossesTogether, _context.TimeProvider);
                    losses.Token.UnsafeRegister(static open => ((EventStream)open!).End(StreamEnd.SubscriptionLost), stream);
                }
            }

            return losses is null ? stream.Reason : StreamEnd.SubscriptionLost;
        }
        finally
        {
            losses?.Dispose();
        }
    }

    /// <returns>Whether a subscription was lost.</returns>
    private async Task<bool> TakeAsync(WatchMembers members, StreamedEvent told, CancellationToken cancellationToken)
    {
        WatchedMailbox? mailbox = members.Of(told.Subscription);
        if (told.Failure is not { } failure)
        {
            _heard = true;
            if (mailbox?.Read(told.Item!) is { } notification)
            {
                await _tell(notification, cancellationToken).ConfigureAwait(false);
            }

            return false;
        }

        if (WatchErrors.IsSubscriptionLost(failure))
        {
            await members.ForgetAsync(told.Subscription, failure, cancellationToken).ConfigureAwait(false);
            return true;
        }

        // About one of many: the stream goes on for the others.
        if (mailbox is null || !WatchErrors.IsOfMailbox(failure) || !await members.SetAsideAsync(mailbox, failure, cancellationToken).ConfigureAwait(false))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return members.IsReturning(mailbox!);
    }

    private async Task CatchUpAsync(WatchMembers members, CancellationToken cancellationToken)
    {
        int found = 0;
        await members.EachAsync(
            // Told with the watch's own token: what is noted as told is told, although another mailbox's comparison fails meanwhile.
            async (mailbox, token) => Interlocked.Add(ref found, await mailbox.CatchUpAsync(notification => _tell(notification, cancellationToken), token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        if (found > 0)
        {
            _context.Logger.CaughtUp(found);
        }
    }
}
