using EwsOAuth.Tokens.SignIn;
using Microsoft.Extensions.Time.Testing;
using Polly.Testing;
using Polly.Timeout;

namespace EwsOAuth.Tests.Tokens.SignIn;

public sealed class SignInLimitTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _clock = new();
    private readonly SignInPhases _phases = new(listener: null);
    private readonly SignInLimit _limit;

    public SignInLimitTests() => _limit = new SignInLimit(TwoMinutes, _clock);

    [Fact]
    public void Limit_is_one_Polly_timeout()
    {
        ResiliencePipelineDescriptor descriptor = _limit.CreatePipeline().GetPipelineDescriptor();

        descriptor.Strategies.Should().ContainSingle().Which.Options.Should().BeOfType<TimeoutStrategyOptions>().Which.Timeout.Should().Be(TwoMinutes);
    }

    [Fact]
    public async Task Person_who_finishes_at_1_59_is_signed_in()
    {
        TaskCompletionSource<string> person = new();
        Func<Task<string>> signIn = await StartAsync(_ => person.Task);

        _clock.Advance(TimeSpan.FromSeconds(119));
        person.SetResult("token");

        (await signIn()).Should().Be("token");
    }

    [Fact]
    public async Task Person_who_needs_2_00_gets_a_time_out_that_names_the_likely_reasons()
    {
        Func<Task<string>> signIn = await StartAsync(token =>
        {
            _phases.Report(new SignInProgress(SignInPhase.WaitingForBrowser, deadline: null));
            return Forever(token);
        });

        _clock.Advance(TwoMinutes);

        SignInTimeoutException exception = (await signIn.Should().ThrowAsync<SignInTimeoutException>()).Which;
        exception.Limit.Should().Be(TwoMinutes);
        exception.Phase.Should().Be(SignInPhase.WaitingForBrowser);
        exception.Message.Should().Contain("2 minutes").And.Contain("window was closed").And.Contain("AADSTS50011").And.Contain("http://localhost");
    }

    [Fact]
    public async Task Callback_that_ignores_its_token_is_left_behind()
    {
        TaskCompletionSource<string> deaf = new();
        Func<Task<string>> signIn = await StartAsync(_ => deaf.Task);

        _clock.Advance(TwoMinutes);

        await signIn.Should().ThrowAsync<SignInTimeoutException>();
        deaf.SetException(new InvalidOperationException("too late to matter"));
    }

    [Fact]
    public async Task Callback_that_turns_its_cancellation_into_another_error_still_times_out()
    {
        Func<Task<string>> signIn = await StartAsync(async token =>
        {
            try
            {
                return await Forever(token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException("broken by the cancellation");
            }
        });

        _clock.Advance(TwoMinutes);

        await signIn.Should().ThrowAsync<SignInTimeoutException>();
    }

    [Fact]
    public async Task Error_of_the_sign_in_passes_as_it_is()
    {
        Func<Task<string>> signIn = await StartAsync(_ => Task.FromException<string>(new InvalidOperationException("refused")));

        await signIn.Should().ThrowAsync<InvalidOperationException>().WithMessage("refused");
    }

    [Fact]
    public async Task Callers_own_cancellation_is_a_cancellation_with_its_token()
    {
        using CancellationTokenSource caller = new();
        Task<string> signIn = _limit.RunAsync(Forever, _phases, caller.Token);

        await caller.CancelAsync();

        OperationCanceledException exception = (await signIn.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        exception.CancellationToken.Should().Be(caller.Token);
    }

    private static async Task<string> Forever(CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        return "never";
    }

    private async Task<Func<Task<string>>> StartAsync(Func<CancellationToken, Task<string>> signIn)
    {
        TaskCompletionSource started = new();
        Task<string> running = _limit.RunAsync(
            token =>
            {
                Task<string> inner = signIn(token);
                started.SetResult();
                return inner;
            },
            _phases,
            TestContext.Current.CancellationToken);
        await started.Task;
        return () => running;
    }
}
