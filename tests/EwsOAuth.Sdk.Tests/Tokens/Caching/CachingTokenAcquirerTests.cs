using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens;
using EwsOAuth.Tokens.Caching;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Tokens.Caching;

public sealed class CachingTokenAcquirerTests
{
    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public async Task Token_is_reused_until_five_minutes_before_it_expires()
    {
        ScriptedAcquirer inner = Some.Acquirer(_clock, "first", "second");
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        _clock.Advance(The.TokenLifetime - TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("first");

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("second");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Short_lived_token_is_replaced_a_quarter_of_its_life_before_its_end()
    {
        ScriptedAcquirer inner = new((number, _, _) => Task.FromResult(Some.Token($"token-{number}", _clock, TimeSpan.FromMinutes(4))));
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        _clock.Advance(TimeSpan.FromSeconds(179));
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("token-1");

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("token-2");
    }

    [Fact]
    public async Task Renewal_names_the_old_token_so_that_no_cache_below_hands_it_out_again()
    {
        ScriptedAcquirer inner = Some.Acquirer(_clock, "first", "second");
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(The.TokenLifetime - TimeSpan.FromMinutes(4));

        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        inner.Requests[1].Rejected!.Value.Should().Be("first");
    }

    [Fact]
    public async Task Expiry_is_noticed_on_the_monotonic_clock_when_the_other_one_was_set_back()
    {
        ShiftedClock clock = new(_clock);
        ITokenAcquirer acquirer = Some.Acquirer(clock, "first", "second").Cached(clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        _clock.Advance(The.TokenLifetime);
        clock.Shift = -The.TokenLifetime - TimeSpan.FromMinutes(1);

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("second");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public async Task Concurrent_first_callers_share_one_acquisition(int callers)
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = Some.GatedAcquirer(_clock, gate.Task);
        ITokenAcquirer acquirer = inner.Cached(_clock);

        Task<EwsAccessToken>[] calls = [.. Enumerable.Range(0, callers).Select(_ => Task.Run(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask()))];
        gate.SetResult();
        EwsAccessToken[] tokens = await Task.WhenAll(calls);

        tokens.Should().OnlyContain(token => token.Value == "token-1");
        inner.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(10_000)]
    public async Task Callers_with_one_revoked_token_cause_one_more_acquisition(int callers)
    {
        ScriptedAcquirer inner = Some.GatedAcquirer(_clock, Task.CompletedTask);
        ITokenAcquirer acquirer = inner.Cached(_clock);
        EwsAccessToken revoked = await acquirer.AcquireAsync(The.Request, The.Cancellation);
        TokenRequest request = new(The.Request) { Rejected = revoked };

        EwsAccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => acquirer.AcquireAsync(request, The.Cancellation).AsTask())));

        tokens.Should().OnlyContain(token => token.Value == "token-2");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Concurrent_callers_at_expiry_share_one_acquisition()
    {
        ScriptedAcquirer inner = Some.GatedAcquirer(_clock, Task.CompletedTask);
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(The.TokenLifetime);

        EwsAccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => Task.Run(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask())));

        tokens.Should().OnlyContain(token => token.Value == "token-2");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task One_caller_who_leaves_does_not_take_the_acquisition_along()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ITokenAcquirer acquirer = Some.GatedAcquirer(_clock, gate.Task).Cached(_clock);
        using CancellationTokenSource impatient = new();
        Task<EwsAccessToken> leaver = acquirer.AcquireAsync(The.Request, impatient.Token).AsTask();
        Task<EwsAccessToken> stayer = acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask();

        await impatient.CancelAsync();
        (await FluentActions.Awaiting(() => leaver).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(impatient.Token);
        gate.SetResult();

        (await stayer).Value.Should().Be("token-1");
    }

    [Fact]
    public async Task Acquisition_ends_when_the_last_caller_has_gone_and_the_next_one_starts_afresh()
    {
        TaskCompletionSource<CancellationToken> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = new(async (number, _, cancellationToken) =>
        {
            if (number == 1)
            {
                started.SetResult(cancellationToken);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return Some.Token($"token-{number}", _clock);
        });
        ITokenAcquirer acquirer = inner.Cached(_clock);
        using CancellationTokenSource impatient = new();
        Task<EwsAccessToken> leaver = acquirer.AcquireAsync(The.Request, impatient.Token).AsTask();
        CancellationToken seenInside = await started.Task.WaitAsync(The.Cancellation);

        await impatient.CancelAsync();
        await FluentActions.Awaiting(() => leaver).Should().ThrowAsync<OperationCanceledException>();

        seenInside.IsCancellationRequested.Should().BeTrue();
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("token-2");
    }

    [Fact]
    public async Task Failure_reaches_every_waiter_and_is_not_remembered()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = new(async (number, _, _) =>
        {
            await gate.Task;
            return number == 1 ? throw new InvalidOperationException("out of order") : Some.Token("good", _clock);
        });
        ITokenAcquirer acquirer = inner.Cached(_clock);
        Task<EwsAccessToken>[] calls = [.. Enumerable.Range(0, 10).Select(_ => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask())];

        gate.SetResult();

        foreach (Task<EwsAccessToken> call in calls)
        {
            await FluentActions.Awaiting(() => call).Should().ThrowAsync<InvalidOperationException>();
        }

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("good");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Failing_renewal_is_invisible_while_the_old_token_lives_and_is_tried_again_after_thirty_seconds()
    {
        ScriptedAcquirer inner = new((number, _, _) => number == 1 ? Task.FromResult(Some.Token("old", _clock)) : throw new InvalidOperationException("out of order"));
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(The.TokenLifetime - TimeSpan.FromMinutes(4));

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("old");
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("old");
        inner.Calls.Should().Be(2, "the pause after a failure holds the next attempt back");

        _clock.Advance(TimeSpan.FromSeconds(30));
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("old");
        inner.Calls.Should().Be(3);
    }

    [Fact]
    public async Task Renewal_that_hangs_holds_a_caller_up_for_five_seconds_and_nobody_after_them()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = SecondGated(gate.Task);
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(The.TokenLifetime - TimeSpan.FromMinutes(4));

        Task<EwsAccessToken> call = acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));
        call.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await call).Value.Should().Be("token-1");
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("token-1");

        gate.SetResult();
        (await Eventually.GivesAsync(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask(), token => token.Value == "token-2")).Value.Should().Be("token-2");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Renewal_that_hangs_is_waited_for_when_the_old_token_dies_meanwhile()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ITokenAcquirer acquirer = SecondGated(gate.Task).Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(The.TokenLifetime - TimeSpan.FromSeconds(63));

        Task<EwsAccessToken> call = acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(5));
        gate.SetResult();

        (await call).Value.Should().Be("token-2");
    }

    [Fact]
    public async Task Renewal_goes_on_when_the_caller_who_started_it_gives_up()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = SecondGated(gate.Task);
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(The.TokenLifetime - TimeSpan.FromMinutes(4));
        using CancellationTokenSource impatient = new();
        Task<EwsAccessToken> leaver = acquirer.AcquireAsync(The.Request, impatient.Token).AsTask();

        await impatient.CancelAsync();
        (await leaver.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(impatient.Token);
        gate.SetResult();

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("token-2");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Acquirer_that_gives_the_same_token_until_its_end_is_asked_every_thirty_seconds_and_not_for_every_call()
    {
        EwsAccessToken only = Some.Token("only", _clock);
        ScriptedAcquirer inner = new((_, _, _) => Task.FromResult(only));
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(The.TokenLifetime - TimeSpan.FromMinutes(4));

        foreach (int asked in (int[])[2, 2, 3])
        {
            (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Should().BeSameAs(only);
            inner.Calls.Should().Be(asked);
            _clock.Advance(TimeSpan.FromSeconds(15));
        }
    }

    [Fact]
    public async Task Listener_of_a_meter_that_throws_leaves_nobody_waiting()
    {
        AsyncLocal<bool> here = new();
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Name == "ewsoauth.token.acquisition.duration")
                {
                    it.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            if (here.Value)
            {
                throw new InvalidOperationException("listener");
            }
        });
        listener.Start();
        here.Value = true;
        ITokenAcquirer acquirer = new ScriptedAcquirer((_, _, _) => throw new IOException("out of order")).Cached(_clock);

        await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, The.Cancellation)).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task Token_in_its_last_minute_is_never_handed_out()
    {
        ScriptedAcquirer inner = new((number, _, _) => number == 1 ? Task.FromResult(Some.Token("old", _clock)) : throw new InvalidOperationException("out of order"));
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        _clock.Advance(The.TokenLifetime - TimeSpan.FromSeconds(60));

        await FluentActions.Awaiting(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Token_is_renewed_in_the_background_from_the_time_its_issuer_proposes_once_and_beyond_the_callers_cancellation()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource renewed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = new(async (number, _, cancellationToken) =>
        {
            if (number == 1)
            {
                return Some.Token("old", _clock, refreshIn: TimeSpan.FromMinutes(30));
            }

            await gate.Task.WaitAsync(cancellationToken);
            renewed.SetResult();
            return Some.Token("new", _clock);
        });
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(30));

        using CancellationTokenSource caller = new();
        foreach (int _ in Enumerable.Range(0, 100))
        {
            (await acquirer.AcquireAsync(The.Request, caller.Token)).Value.Should().Be("old");
        }

        await caller.CancelAsync();
        gate.SetResult();
        await renewed.Task.WaitAsync(The.Cancellation);
        EwsAccessToken token = await Eventually.GivesAsync(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask(), token => token.Value == "new");

        token.Value.Should().Be("new");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Claims_pass_the_cache_by_and_the_answer_replaces_its_entry()
    {
        ScriptedAcquirer inner = Some.Acquirer(_clock, "plain", "claimed", "never");
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        EwsAccessToken claimed = await acquirer.AcquireAsync(new TokenRequest(The.Request) { Claims = "{}" }, The.Cancellation);

        claimed.Value.Should().Be("claimed");
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("claimed");
        inner.Requests[1].Claims.Should().Be("{}");
    }

    [Fact]
    public async Task Callers_with_one_claims_challenge_cause_one_acquisition()
    {
        ScriptedAcquirer inner = Some.GatedAcquirer(_clock, Task.CompletedTask);
        ITokenAcquirer acquirer = inner.Cached(_clock);
        EwsAccessToken challenged = await acquirer.AcquireAsync(The.Request, The.Cancellation);
        TokenRequest request = new(The.Request) { Rejected = challenged, Claims = "{}" };

        EwsAccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => acquirer.AcquireAsync(request, The.Cancellation).AsTask())));

        tokens.Should().OnlyContain(token => token.Value == "token-2");
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Call_during_a_sign_in_does_not_wait_for_the_person()
    {
        TaskCompletionSource person = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = new(async (_, request, cancellationToken) =>
        {
            if (!request.AllowInteraction)
            {
                throw new SignInRequiredException("interaction_required", "Nobody is signed in.", "Sign in.");
            }

            await person.Task.WaitAsync(cancellationToken);
            return Some.Token("signed-in", _clock);
        });
        ITokenAcquirer acquirer = inner.Cached(_clock);
        Task<EwsAccessToken> signIn = acquirer.AcquireAsync(The.SignIn, The.Cancellation).AsTask();

        await FluentActions.Awaiting(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>();

        person.SetResult();
        (await signIn).Value.Should().Be("signed-in");
        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("signed-in");
    }

    [Fact]
    public async Task Concurrent_sign_ins_join_and_each_is_told_the_progress_with_its_own_deadline()
    {
        TaskCompletionSource person = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = new(async (_, request, cancellationToken) =>
        {
            request.Progress!.Report(new SignInProgress(SignInPhase.WaitingForBrowser, request.Deadline));
            shown.SetResult();
            await person.Task.WaitAsync(cancellationToken);
            request.Progress.Report(new SignInProgress(SignInPhase.Redeeming, request.Deadline));
            return Some.Token("signed-in", _clock);
        });
        ITokenAcquirer acquirer = inner.Cached(_clock);
        RecordedProgress one = new();
        RecordedProgress other = new();
        DateTimeOffset limit = _clock.GetUtcNow().AddMinutes(2);
        Task<EwsAccessToken> first = acquirer.AcquireAsync(new TokenRequest(The.SignIn) { Progress = one, Deadline = limit }, The.Cancellation).AsTask();
        await shown.Task.WaitAsync(The.Cancellation);
        Task<EwsAccessToken> second = acquirer.AcquireAsync(new TokenRequest(The.SignIn) { Progress = other, Deadline = limit.AddSeconds(7) }, The.Cancellation).AsTask();

        person.SetResult();
        await Task.WhenAll(first, second);

        inner.Calls.Should().Be(1);
        one.Reports.Select(report => report.Phase).Should().Equal(SignInPhase.WaitingForBrowser, SignInPhase.Redeeming);
        other.Reports.Select(report => report.Phase).Should().Equal(SignInPhase.WaitingForBrowser, SignInPhase.Redeeming);
        other.Reports.Should().OnlyContain(report => report.Deadline == limit.AddSeconds(7));
    }

    [Fact]
    public async Task Forced_sign_in_passes_the_cache_by()
    {
        ScriptedAcquirer inner = Some.Acquirer(_clock, "first", "second");
        ITokenAcquirer acquirer = inner.Cached(_clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        EwsAccessToken token = await acquirer.AcquireAsync(new TokenRequest(The.SignIn) { ForceInteraction = true }, The.Cancellation);

        token.Value.Should().Be("second");
        inner.Requests[1].ForceInteraction.Should().BeTrue();
    }

    [Fact]
    public async Task Unattended_acquisition_that_never_answers_ends_after_thirty_seconds()
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedAcquirer inner = new((_, _, _) =>
        {
            started.SetResult();
            return new TaskCompletionSource<EwsAccessToken>().Task;
        });
        Task<EwsAccessToken> call = inner.Cached(_clock).AcquireAsync(The.Request, The.Cancellation).AsTask();
        await started.Task.WaitAsync(The.Cancellation);
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            return call.IsCompleted;
        });

        (await FluentActions.Awaiting(() => call).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("entra_unavailable");
    }

    [Fact]
    public async Task Token_that_had_expired_when_it_arrived_is_refused()
    {
        ScriptedAcquirer inner = new((_, _, _) => Task.FromResult(Some.Token("late", _clock, TimeSpan.FromSeconds(-1))));

        Func<Task> call = () => inner.Cached(_clock).AcquireAsync(The.Request, The.Cancellation).AsTask();

        (await call.Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("token_response_invalid");
    }

    [Fact]
    public async Task Token_that_was_forgotten_is_held_by_nothing()
    {
        CachingTokenAcquirer acquirer = new(new ScriptedAcquirer((_, _, _) => Task.FromResult(Some.Token(Guid.NewGuid().ToString(), _clock))), _clock);
        WeakReference token = await AcquiredAsync(acquirer);

        await acquirer.ForgetAsync(The.Cancellation);

        await Eventually.TrueAsync(() =>
        {
            GC.Collect();
            return !token.IsAlive;
        });
    }

    [Fact]
    public async Task Token_that_a_call_gets_while_the_sign_in_is_being_forgotten_is_forgotten_too()
    {
        SlowlyForgetting inner = new(_clock);
        CachingTokenAcquirer acquirer = new(inner, _clock);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        Task forgetting = acquirer.ForgetAsync(The.Cancellation).AsTask();
        await acquirer.AcquireAsync(The.Request, The.Cancellation);
        inner.Forgotten.SetResult();
        await forgetting;

        acquirer.Peek(The.Request.Scope).Should().BeNull();
        await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>();
    }

    [Fact]
    public async Task Cached_token_costs_no_allocation()
    {
        ITokenAcquirer acquirer = TokenAcquirers.From((_, _) => new(Some.Token("token", TimeProvider.System))).Cached();
        TokenRequest request = The.Request;
        CancellationToken cancellation = The.Cancellation;
        await acquirer.AcquireAsync(request, cancellation);

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool all = true;
        for (int call = 0; call < 1_000; call++)
        {
            all &= acquirer.AcquireAsync(request, cancellation).IsCompletedSuccessfully;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        all.Should().BeTrue();
    }

    /// <summary>Acquires in a frame of its own, so that no local variable holds the token.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AcquiredAsync(CachingTokenAcquirer acquirer) => new((await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value);

    /// <summary>Gives the first token at once, and the second when the gate is open.</summary>
    private ScriptedAcquirer SecondGated(Task gate) => new(async (number, _, cancellationToken) =>
    {
        await (number == 1 ? Task.CompletedTask : gate).WaitAsync(cancellationToken);
        return Some.Token($"token-{number}", _clock);
    });

    /// <summary>Gives tokens of a sign-in until that is forgotten, which takes as long as a test wants.</summary>
    private sealed class SlowlyForgetting(TimeProvider clock) : ITokenAcquirer, IRemembersSignIn
    {
        public TaskCompletionSource Forgotten { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EwsAccount? Account => null;

        public ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken) =>
            new(Forgotten.Task.IsCompleted ? throw new SignInRequiredException("signin_required", "Nobody has signed in.", "Sign in.") : Some.Token("token", clock));

        public async ValueTask ForgetAsync(CancellationToken cancellationToken) => await Forgotten.Task.WaitAsync(cancellationToken);
    }
}
