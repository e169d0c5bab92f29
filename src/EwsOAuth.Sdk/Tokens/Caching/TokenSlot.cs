using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tokens.Caching;

/// <summary>The token of one scope and the acquisitions that are under way for it.</summary>
internal sealed class TokenSlot(ITokenAcquirer inner, string scope, TimeProvider clock, ILogger logger)
{
    /// <summary>How long an acquisition without a person may take.</summary>
    internal static readonly TimeSpan UnattendedLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long after a renewal that brought nothing the next one is tried while the old token lives.</summary>
    internal static readonly TimeSpan RenewalPause = TimeSpan.FromSeconds(30);

    /// <summary>How long a caller waits for a renewal while the old token lives: several times what an identity provider in good health takes.</summary>
    internal static readonly TimeSpan RenewalPatience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly List<SharedFlight> _flights = [];
    private volatile TokenSnapshot? _snapshot;
    private EwsAccessToken? _refused;
    private int _epoch;
    private long _pausedAt = long.MinValue;

    public string Scope => scope;

    public TokenSnapshot? Snapshot => _snapshot;

    /// <summary>Says whether the cached token is one that the request asks for, whatever its age.</summary>
    public static bool Answers(TokenSnapshot snapshot, TokenRequest request)
    {
        bool another = request.Rejected is null || request.Rejected.Value != snapshot.Token.Value;
        bool satisfies = request.Claims is null || (request.Rejected is not null && request.Claims == snapshot.Claims);
        return another && satisfies && !(request.ForceInteraction && request.AllowInteraction);
    }

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TokenSnapshot? snapshot = _snapshot;
        if (snapshot is null || !Answers(snapshot, request))
        {
            return await ReplaceAsync(request, cancellationToken).ConfigureAwait(false);
        }

        switch (snapshot.AgeAt(clock))
        {
            case TokenAge.Fresh:
                return snapshot.Token;
            case TokenAge.Renewable:
                RenewInBackground(request);
                return snapshot.Token;
            case TokenAge.Stale:
                return IsPausing() ? snapshot.Token : await RenewAsync(snapshot, request, cancellationToken).ConfigureAwait(false);
            default:
                return await ReplaceAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Store(EwsAccessToken token, string? claims)
    {
        lock (_gate)
        {
            _snapshot = new TokenSnapshot(token, claims, clock);
            _refused = null;
        }
    }

    /// <summary>Forgets the token and ends what is under way.</summary>
    public void Clear(Exception reason)
    {
        SharedFlight[] flights;
        lock (_gate)
        {
            _epoch++;
            _snapshot = null;
            _refused = null;
            flights = [.. _flights];
            _flights.Clear();
        }

        foreach (SharedFlight flight in flights)
        {
            flight.Fail(reason);
            flight.Cancel();
        }
    }

    /// <summary>Waits a moment for a new token; where none comes, the old one is still good.</summary>
    private async ValueTask<EwsAccessToken> RenewAsync(TokenSnapshot old, TokenRequest request, CancellationToken cancellationToken)
    {
        // A person takes longer, and who waits for one has time.
        TimeSpan patience = request.AllowInteraction ? Timeout.InfiniteTimeSpan : RenewalPatience;
        Task<EwsAccessToken> renewal = ReplaceAsync(request, cancellationToken, request.AllowInteraction ? Boarding.ForAnswer : Boarding.ForRenewal).AsTask();
        await ((Task)renewal).WaitAsync(patience, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!renewal.IsCompleted && IsStillGood(old))
        {
            // The flight goes on, and nobody else waits for it until it has landed or failed.
            Pause();
            LeaveAlone(renewal);
            return old.Token;
        }

        try
        {
            return await renewal.ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && IsStillGood(old))
        {
            return old.Token;
        }
    }

    private async ValueTask<EwsAccessToken> ReplaceAsync(TokenRequest request, CancellationToken cancellationToken, Boarding boarding = Boarding.ForAnswer)
    {
        EwsAccessToken token = await FlyAsync(request, boarding, cancellationToken).ConfigureAwait(false);
        if (IsRefused(token, request))
        {
            // The flight was under way before this caller learned that its token is refused: one more, which knows.
            token = await FlyAsync(request, boarding, cancellationToken).ConfigureAwait(false);
        }

        return IsRefused(token, request) ? throw TokenErrors.NotRenewed() : token;
    }

    private async Task<EwsAccessToken> FlyAsync(TokenRequest request, Boarding boarding, CancellationToken cancellationToken)
    {
        if (!TryBoard(request, boarding, out SharedFlight? flight, out EwsAccessToken? arrived))
        {
            return arrived!;
        }

        return await flight!.WaitAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private void RenewInBackground(TokenRequest request)
    {
        if (IsPausing())
        {
            return;
        }

        // The flight does not carry the caller's context along.
        TokenRequest unattended = new(request.Scope);
        if (ExecutionContext.IsFlowSuppressed())
        {
            TryBoard(unattended, Boarding.InBackground, out _, out _);
            return;
        }

        using AsyncFlowControl flow = ExecutionContext.SuppressFlow();
        TryBoard(unattended, Boarding.InBackground, out _, out _);
    }

    /// <summary>Joins a flight or starts one; false if a flight that has just landed brought the answer.</summary>
    private bool TryBoard(TokenRequest request, Boarding boarding, out SharedFlight? flight, out EwsAccessToken? arrived)
    {
        bool inBackground = boarding == Boarding.InBackground;
        FlightKey key = FlightKey.Of(request);
        TokenRequest asked;
        lock (_gate)
        {
            TokenSnapshot? snapshot = _snapshot;
            bool answers = snapshot is not null && Answers(snapshot, request);
            TokenAge age = snapshot?.AgeAt(clock) ?? TokenAge.Dead;
            arrived = answers && (age == TokenAge.Fresh || (age == TokenAge.Renewable && !inBackground)) ? snapshot!.Token : null;
            flight = arrived is null ? _flights.Find(other => other.Key.Serves(key) && (inBackground || other.TryJoin())) : null;
            if (arrived is not null || flight is not null)
            {
                return arrived is null;
            }

            if (snapshot is not null && request.Rejected?.Value == snapshot.Token.Value)
            {
                _refused = snapshot.Token;
                _snapshot = null;
            }

            flight = new SharedFlight(key, _epoch);
            if (boarding == Boarding.ForRenewal)
            {
                // A waiter that never leaves, beside the caller; in the background it is the only one.
                flight.TryJoin();
            }

            _flights.Add(flight);
            asked = new TokenRequest(request)
            {
                Rejected = key.Forced ? null : answers ? snapshot!.Token : request.Rejected ?? _refused,
                Progress = key.Interactive ? flight.Progress : null,
            };
        }

        SharedFlight started = flight;
        // Before it starts: whoever asks a person has to know that somebody listens.
        started.Progress.Add(request);
        _ = Task.Run(() => FlyAsync(started, asked), CancellationToken.None);
        return true;
    }

    private async Task FlyAsync(SharedFlight flight, TokenRequest asked)
    {
        long start = clock.GetTimestamp();
        try
        {
            EwsAccessToken token = await AskAsync(flight, asked).ConfigureAwait(false);
            TokenSnapshot snapshot = new(token, asked.Claims, clock);
            if (snapshot.AgeAt(clock) == TokenAge.Dead)
            {
                throw TokenErrors.ExpiredOnArrival(token);
            }

            logger.TokenAcquired(flight.Key.ToString(), clock.GetElapsedTime(start).TotalMilliseconds, token.ExpiresOn);
            EwsMetrics.AcquisitionEnded(clock.GetElapsedTime(start), flight.Key.ToString(), TelemetryOutcome.Ok);
            Land(flight, snapshot, asked);
        }
        catch (Exception exception)
        {
            End(flight);
            try
            {
                EwsMetrics.AcquisitionEnded(clock.GetElapsedTime(start), flight.Key.ToString(), TelemetryOutcome.Of(exception));
                logger.TokenNotAcquired(flight.Key.ToString(), clock.GetElapsedTime(start).TotalMilliseconds, (exception as EwsOAuthException)?.Code ?? exception.GetType().Name);
            }
            finally
            {
                // Whatever those who listen do: nobody waits for ever.
                flight.Fail(exception);
            }
        }
    }

    private async Task<EwsAccessToken> AskAsync(SharedFlight flight, TokenRequest asked)
    {
        Task<EwsAccessToken> asking = inner.AcquireAsync(asked, flight.Cancellation).AsTask();
        TimeSpan limit = asked.AllowInteraction ? Timeout.InfiniteTimeSpan : UnattendedLimit;
        await ((Task)asking).WaitAsync(limit, clock, flight.Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!asking.IsCompleted)
        {
            // The acquirer did not end with its time: what it says later is looked at by nobody.
            LeaveAlone(asking);
            flight.Cancellation.ThrowIfCancellationRequested();
            flight.Cancel();
            throw TokenErrors.NoAnswer(UnattendedLimit);
        }

        return await asking.ConfigureAwait(false);
    }

    private void Land(SharedFlight flight, TokenSnapshot snapshot, TokenRequest asked)
    {
        bool refused = IsRefused(snapshot.Token, asked);
        lock (_gate)
        {
            _flights.Remove(flight);
            // An answer from before a sign-out, or one that knows less than the claims that came meanwhile, is given to its waiters only.
            if (!refused && flight.Epoch == _epoch)
            {
                _epoch += flight.Key.Claims is null && !flight.Key.Forced ? 0 : 1;
                _snapshot = snapshot;
                _refused = null;
                _pausedAt = long.MinValue;
            }
        }

        // An acquirer with a cache of its own may give the same token until the end, and a server one that wants to be renewed at once.
        if (asked.Rejected is not null && (refused || snapshot.AgeAt(clock) != TokenAge.Fresh))
        {
            Pause();
        }

        flight.Land(snapshot.Token);
    }

    private void End(SharedFlight flight)
    {
        lock (_gate)
        {
            _flights.Remove(flight);
        }

        if (!flight.Key.Interactive)
        {
            Pause();
        }
    }

    private void Pause() => Volatile.Write(ref _pausedAt, clock.GetTimestamp());

    private bool IsPausing() => Volatile.Read(ref _pausedAt) is not long.MinValue and long paused && clock.GetElapsedTime(paused) < RenewalPause;

    private bool IsStillGood(TokenSnapshot old) => ReferenceEquals(_snapshot, old) && old.AgeAt(clock) != TokenAge.Dead;

    /// <summary>Looks at what a task that nobody waits for throws, so that it does not count as unobserved.</summary>
    private static void LeaveAlone(Task task) => _ = task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static bool IsRefused(EwsAccessToken token, TokenRequest request) => request.Rejected is not null && request.Rejected.Value == token.Value;
}
