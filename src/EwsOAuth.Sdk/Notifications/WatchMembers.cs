using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using EwsOAuth.Diagnostics;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Notifications;

/// <summary>The mailboxes of a group: who of them is subscribed, and who is missing for how long. One that is missing holds up nobody else.</summary>
internal sealed class WatchMembers : IDisposable
{
    /// <summary>How many mailboxes are compared at a time: well below the 10 calls that Microsoft suggests.</summary>
    private const int MailboxesAtATime = 4;

    /// <summary>How long ending all subscriptions may take; Exchange ends what is left by itself.</summary>
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(3);

    private readonly WatchPlan _plan;
    private readonly WatchContext _context;
    private readonly WatchedMailbox[] _mailboxes;
    private readonly ConcurrentDictionary<WatchedMailbox, Absence> _absent = new();

    // The group's service impersonates whom the request at hand is about.
    private readonly SemaphoreSlim _serviceInUse = new(1, 1);
    private readonly SemaphoreSlim _telling = new(1, 1);
    private readonly CancellationTokenSource _over = new();

    public WatchMembers(WatchPlan plan, string?[] mailboxes, WatchContext context)
    {
        _plan = plan;
        _context = context;
        Service = CreateService(mailboxes[0]);
        _mailboxes = [.. mailboxes.Select(mailbox => new WatchedMailbox(mailbox, context.CreateService(mailbox), plan, context.TimeProvider, context.Logger))];
    }

    /// <summary>Gets the service that subscribes and streams for all: it has the cookies that lead to the server of the subscriptions.</summary>
    public ExchangeService Service { get; private set; }

    /// <summary>Gets those that are subscribed, in the order of their addresses.</summary>
    public IReadOnlyList<WatchedMailbox> Present => [.. _mailboxes.Where(mailbox => mailbox.Subscription is not null)];

    /// <summary>Tells whether one who is absent comes back without being asked.</summary>
    public bool IsReturning(WatchedMailbox mailbox) => _absent.TryGetValue(mailbox, out Absence? absence) && !absence.IsRefusal;

    public WatchedMailbox? Of(StreamingSubscription? subscription) =>
        subscription is null ? null : Array.Find(_mailboxes, mailbox => mailbox.Subscription?.Id == subscription.Id);

    /// <summary>Learns the folders of all who are not absent, and subscribes to them.</summary>
    /// <param name="again">Whether those that were refused are tried again.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task AssembleAsync(bool again, CancellationToken cancellationToken)
    {
        foreach (WatchedMailbox refused in _mailboxes.Where(mailbox => again && _absent.TryGetValue(mailbox, out Absence? absence) && absence.IsRefusal))
        {
            _absent.TryRemove(refused, out _);
        }

        await EachAsync(Expected(), (mailbox, token) => mailbox.BeginAsync(token), cancellationToken).ConfigureAwait(false);
        if (Present.Count == 0 && Expected().FirstOrDefault() is { } first)
        {
            // Nothing ties the group to a server: the cookies of the one that it had may lead to where nobody is any more.
            Service = CreateService(first.Address);
        }

        foreach (WatchedMailbox mailbox in Expected())
        {
            await SubscribeAsync(mailbox, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until one who was absent is subscribed; for ever if all are here or refused.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource joined = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] returning = [Task.Delay(Timeout.InfiniteTimeSpan, _context.TimeProvider, joined.Token), .. _mailboxes.Where(IsReturning).Select(mailbox => ReturnAsync(mailbox, joined.Token))];
        Task first = await Task.WhenAny(returning).ConfigureAwait(false);
        await joined.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(returning).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        await first.ConfigureAwait(false);
    }

    /// <summary>Does something for each who is subscribed; one who fails becomes absent.</summary>
    public Task EachAsync(Func<WatchedMailbox, CancellationToken, Task> action, CancellationToken cancellationToken) => EachAsync(Present, action, cancellationToken);

    /// <summary>Takes note that Exchange no longer feeds a subscription, or any, and ends those that it keeps.</summary>
    public async Task ForgetAsync(StreamingSubscription? lost, Exception failure, CancellationToken cancellationToken)
    {
        _context.Logger.SubscriptionLost(WatchErrors.Describe(failure));
        foreach (WatchedMailbox mailbox in Present.Where(mailbox => lost is null || mailbox.Subscription?.Id == lost.Id))
        {
            if (WatchErrors.IsSubscriptionKept(failure))
            {
                await UnsubscribeAsync(mailbox, cancellationToken).ConfigureAwait(false);
            }

            mailbox.Subscription = null;
        }
    }

    /// <summary>Gives up the subscriptions, and with them the server that has them; Exchange ends them by itself.</summary>
    public void LeaveServer()
    {
        foreach (WatchedMailbox mailbox in Present)
        {
            mailbox.Subscription = null;
        }
    }

    /// <summary>Lets the others go on without a mailbox.</summary>
    /// <returns>False if its failure is to end the watch.</returns>
    public async Task<bool> SetAsideAsync(WatchedMailbox mailbox, Exception failure, CancellationToken cancellationToken)
    {
        bool isRefusal = WatchErrors.IsPermanent(failure);
        if (isRefusal && _plan.MailboxRefused is null)
        {
            return false;
        }

        await UnsubscribeAsync(mailbox, cancellationToken).ConfigureAwait(false);
        mailbox.Subscription = null;
        if (isRefusal)
        {
            mailbox.Place?.Dispose();
            mailbox.Place = null;
            _absent[mailbox] = Absence.Refused();
            _context.Logger.MailboxRefused(WatchErrors.Describe(failure));
            await TellAsync(new EwsMailboxRefusal(mailbox.Address, failure), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            TimeSpan pause = mailbox.BackOff.Next(TimeSpan.Zero);
            _absent[mailbox] = Absence.For(pause, _context.TimeProvider);
            _context.Logger.MailboxAbsent(WatchErrors.Describe(failure), pause.TotalSeconds);
        }

        return true;
    }

    /// <summary>Ends all subscriptions and frees their places.</summary>
    public async Task DisbandAsync()
    {
        using CancellationTokenSource limit = new(FarewellLimit, _context.TimeProvider);
        await _over.CancelAsync().ConfigureAwait(false);
        foreach (WatchedMailbox mailbox in _mailboxes)
        {
            await UnsubscribeAsync(mailbox, limit.Token).ConfigureAwait(false);
            mailbox.Place?.Dispose();
            if (_absent.TryGetValue(mailbox, out Absence? absence) && absence.Entering is { } entering)
            {
                await ((Task)entering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (entering.IsCompletedSuccessfully)
                {
                    (await entering.ConfigureAwait(false)).Dispose();
                }
            }
        }
    }

    public void Dispose()
    {
        _over.Dispose();
        _serviceInUse.Dispose();
        _telling.Dispose();
    }

    /// <summary>Makes the service of the group (Microsoft, "Maintain affinity between a group of subscriptions"): one anchor, the first by name, and the cookies of one service for all.</summary>
    private ExchangeService CreateService(string? anchor)
    {
        ExchangeService service = _context.CreateService(anchor);
        service.HttpHeaders["X-PreferServerAffinity"] = "true";
        if (anchor is not null)
        {
            // Of each mailbox that the service impersonates in turn it would be that mailbox.
            service.HttpHeaders["X-AnchorMailbox"] = anchor;
        }

        return service;
    }

    private WatchedMailbox[] Expected() => [.. _mailboxes.Where(mailbox => mailbox.Subscription is null && !_absent.ContainsKey(mailbox))];

    private async Task EachAsync(IEnumerable<WatchedMailbox> mailboxes, Func<WatchedMailbox, CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        // Those who are subscribed already have succeeded before.
        int succeeded = Present.Except(mailboxes).Count();
        ConcurrentQueue<(WatchedMailbox Mailbox, Exception Failure)> unclear = new();
        await Parallel.ForEachAsync(mailboxes, new ParallelOptions { MaxDegreeOfParallelism = MailboxesAtATime, CancellationToken = cancellationToken }, async (mailbox, token) =>
        {
            try
            {
                if (await TryAsync(mailbox, () => action(mailbox, token), token).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref succeeded);
                }
            }
            catch (Exception exception) when (!token.IsCancellationRequested && unclear.Count < MailboxesAtATime && IsUnclear(exception))
            {
                unclear.Enqueue((mailbox, exception));
            }
        }).ConfigureAwait(false);

        // The mailboxes of a group are on many servers: what a few meet while others succeed is of theirs, what everybody meets is of Exchange.
        foreach ((WatchedMailbox mailbox, Exception failure) in unclear)
        {
            if (succeeded == 0)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            await SetAsideAsync(mailbox, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsUnclear(Exception exception) => WatchErrors.MayBeOfServer(exception) && !WatchErrors.IsPermanent(exception);

    private Task<bool> TryAsync(WatchedMailbox mailbox, Func<Task> action, CancellationToken cancellationToken) => TryAsync(mailbox, action, WatchErrors.IsOfMailbox, cancellationToken);

    private async Task<bool> TryAsync(WatchedMailbox mailbox, Func<Task> action, Func<Exception, bool> isOfMailbox, CancellationToken cancellationToken)
    {
        Exception failure;
        try
        {
            await action().ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && isOfMailbox(exception))
        {
            failure = exception;
        }

        if (!await SetAsideAsync(mailbox, failure, cancellationToken).ConfigureAwait(false))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return false;
    }

    private async Task ReturnAsync(WatchedMailbox mailbox, CancellationToken cancellationToken)
    {
        while (IsReturning(mailbox) && _absent.TryGetValue(mailbox, out Absence? absence))
        {
            await absence.EndAsync(cancellationToken).ConfigureAwait(false);
            if (absence.Entering is { } entering)
            {
                mailbox.Place = await entering.ConfigureAwait(false);
            }

            // Absent until its folders are known, and whatever its server does until then is its own matter: the others must not have to wait for that server.
            if (await TryAsync(mailbox, () => mailbox.BeginAsync(cancellationToken), exception => WatchErrors.IsOfMailbox(exception) || IsUnclear(exception), cancellationToken).ConfigureAwait(false))
            {
                _absent.TryRemove(mailbox, out _);
                if (await SubscribeAsync(mailbox, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, _context.TimeProvider, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> SubscribeAsync(WatchedMailbox mailbox, CancellationToken cancellationToken)
    {
        if (mailbox.Place is null)
        {
            Task<IDisposable> entering = _context.Subscriptions.EnterAsync(mailbox.Impersonated is null ? string.Empty : mailbox.Address ?? string.Empty, _over.Token);
            if (!entering.IsCompleted)
            {
                _absent[mailbox] = Absence.UntilEntered(entering);
                _context.Logger.SubscriptionWaits(_context.Subscriptions.Places);
                return false;
            }

            mailbox.Place = await entering.ConfigureAwait(false);
        }

        return await TryAsync(mailbox, () => UseServiceAsync(mailbox, token => mailbox.SubscribeAsync(Service, token), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task UnsubscribeAsync(WatchedMailbox mailbox, CancellationToken cancellationToken)
    {
        if (mailbox.Subscription is not { } subscription || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await UseServiceAsync(mailbox, token => subscription.Unsubscribe(token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _context.Logger.NotUnsubscribed(WatchErrors.Describe(exception));
        }
    }

    private async Task UseServiceAsync(WatchedMailbox mailbox, Func<CancellationToken, Task> request, CancellationToken cancellationToken)
    {
        await _serviceInUse.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Service.ImpersonatedUserId = mailbox.Impersonated;
            await request(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _serviceInUse.Release();
        }
    }

    private async Task TellAsync(EwsMailboxRefusal refusal, CancellationToken cancellationToken)
    {
        await _telling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _plan.MailboxRefused!(refusal);
        }
        catch (Exception exception)
        {
            throw new RefusalCallbackException(exception);
        }
        finally
        {
            _telling.Release();
        }
    }
}
