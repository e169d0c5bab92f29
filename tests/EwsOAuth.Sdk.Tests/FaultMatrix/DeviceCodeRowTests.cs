using System.Net;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Msal.Authorities;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A person signs in on another device, or does not.</summary>
public sealed class DeviceCodeRowTests
{
    private const string Json = "application/json";
    private const string Pending = """{"error":"authorization_pending","error_description":"AADSTS70016: pending"}""";

    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);
    private static readonly FaultMatch DeviceCodes = new() { Endpoint = EmulatedEndpoints.DeviceCode };

    /// <summary>Longer than every pause of a poll, shorter than every limit.</summary>
    private readonly SwiftClock _swift = new(patience: TimeSpan.FromSeconds(16));

    [Fact]
    public async Task I16_A_code_that_nobody_enters_ends_with_the_limit()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(clock, options => options.DeviceCodeInterval = TimeSpan.FromSeconds(1));
        rig.OnShown = (_, _) => Task.CompletedTask;
        Task<EwsAccount> signIn = rig.ConnectAsync();
        (await rig.Shown).Deadline.Should().Be(clock.GetUtcNow() + TwoMinutes);

        clock.Advance(TwoMinutes - TimeSpan.FromSeconds(1));
        signIn.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        SignInTimeoutException exception = (await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>()).Which;
        exception.Code.Should().Be("signin_timeout");
        exception.Phase.Should().Be(SignInPhase.WaitingForDeviceCode);
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I17_A_code_that_expires_before_the_limit_is_told_as_expired()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(TimeProvider.System, options =>
        {
            options.DeviceCodeInterval = TimeSpan.FromSeconds(1);
            options.DeviceCodeLifetime = TimeSpan.FromSeconds(3);
        });
        rig.OnShown = (_, _) => Task.CompletedTask;

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("device_code_expired");
        exception.Remedy.Should().Contain("in time");
        (await rig.Shown).Deadline.Should().BeBefore(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1), "the code ends before the sign-in does, and the person is told that");
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I18_Slow_down_adds_five_seconds_for_good_and_ends_nothing()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        Fault slowDown = Fault.Status(400, """{"error":"slow_down"}""", Json);
        rig.Emulator.Faults.Next(FaultMatch.Token, slowDown, slowDown);

        (await rig.ConnectAsync()).UserName.Should().Be(rig.Emulator.User.UserPrincipalName);

        rig.Emulator.Ledger.TokenRequests.Should().Be(3);
        _swift.Pauses.Select(pause => pause.TotalSeconds).Should().ContainInOrder(5, 10);
    }

    [Theory]
    [InlineData("authorization_declined", "device_code_declined")]
    [InlineData("expired_token", "device_code_expired")]
    [InlineData("bad_verification_code", "device_code_invalid")]
    public async Task I19_The_end_of_a_code_is_told_apart(string error, string code)
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(FaultMatch.Token, Fault.Status(400, $$"""{"error":"{{error}}","error_description":"Ended."}""", Json));

        EwsOAuthException exception = (await rig.Awaiting(it => it.ConnectAsync()).Should().ThrowAsync<EwsOAuthException>()).Which;

        exception.Code.Should().Be(code);
        exception.IsTransient.Should().BeFalse();
        rig.Emulator.Ledger.TokenRequests.Should().Be(1, "nobody polls a code that has ended");
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I19_A_person_who_declines_on_the_other_device_is_told_apart()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.OnShown = async (prompt, cancellationToken) =>
        {
            using EmulatedPerson person = rig.Emulator.CreatePerson();
            await person.DeclineDeviceCodeAsync(prompt.UserCode, cancellationToken);
        };

        (await rig.FailureAsync<SignInCanceledException>()).Code.Should().Be("device_code_declined");

        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I20_One_500_while_polling_is_survived()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(FaultMatch.Token, Fault.Status(400, Pending, Json), Fault.Status(500));

        (await rig.ConnectAsync()).UserName.Should().Be(rig.Emulator.User.UserPrincipalName);

        rig.Emulator.Ledger.TokenRequests.Should().Be(3);
    }

    [Fact]
    public async Task I20_One_poll_without_an_answer_is_survived_and_the_next_one_comes_later()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(FaultMatch.Token, Fault.Abort(), Fault.Status(400, Pending, Json), Fault.Abort());

        (await rig.ConnectAsync()).UserName.Should().Be(rig.Emulator.User.UserPrincipalName);

        rig.Emulator.Ledger.TokenRequests.Should().Be(4);
        _swift.Pauses.Select(pause => pause.TotalSeconds).Should().ContainInOrder(5, 5, 10);
    }

    [Fact]
    public async Task I20_One_poll_that_hangs_is_survived()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(FaultMatch.Token, Fault.Stall());

        Task<EwsAccount> connecting = rig.ConnectAsync();
        await rig.Shown;
        await Eventually.TrueAsync(() => rig.Emulator.Ledger.TokenRequests > 0 && _swift.Limits.Contains(BoundedResponseHandler.Limit));
        _swift.Elapse(BoundedResponseHandler.Limit);

        (await connecting).UserName.Should().Be(rig.Emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task I20_Two_polls_in_a_row_without_an_answer_end_the_code()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(FaultMatch.Token, Fault.Abort(), Fault.Abort());

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("entra_unreachable");
        exception.Message.Should().Contain("code that was shown is dead");
        await rig.NextSignInWorksAsync();
    }

    [Theory]
    [InlineData(500, "entra_unavailable")]
    [InlineData(429, "entra_throttled")]
    public async Task I20_An_outage_while_polling_says_that_the_code_is_dead(int status, string code)
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(FaultMatch.Token, Fault.Status(status), Fault.Status(status));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be(code);
        exception.IsTransient.Should().BeTrue();
        exception.Message.Should().Contain("code that was shown is dead");
        exception.Remedy.Should().Contain("new code");
        rig.Emulator.Faults.Clear();
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I20_A_wait_that_was_asked_for_while_polling_is_kept()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(FaultMatch.Token, Fault.Throttled(TwoMinutes));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.RetryAfter.Should().Be(TwoMinutes);
        exception.Message.Should().Contain("dead");
        (await rig.FailureAsync<TokenAcquisitionException>()).Message.Should().NotContain("dead", "no code was shown this time");
        _swift.Advance(TwoMinutes);
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task A22_A_loop_that_is_seen_while_polling_ends_the_polls_for_a_minute()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(Fault.Aadsts(50196));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("entra_throttled");
        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(60));
        exception.Message.Should().Contain("AADSTS50196").And.Contain("dead");
        rig.Emulator.Ledger.TokenRequests.Should().Be(1);
        _swift.Advance(TimeSpan.FromSeconds(60));
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I20_An_outage_before_a_code_is_shown_speaks_of_no_code()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(DeviceCodes, Fault.Status(500), Fault.Status(500));

        (await rig.FailureAsync<TokenAcquisitionException>()).Message.Should().NotContain("code that was shown");

        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I21_A_callback_that_throws_is_named_as_the_applications()
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.OnShown = (_, _) => throw new NotSupportedException("no screen");

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("callback_failed");
        exception.InnerException.Should().BeOfType<NotSupportedException>();
        rig.Emulator.Ledger.TokenRequests.Should().Be(0, "nobody has seen the code");
        await rig.NextSignInWorksAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I21_A_callback_that_hangs_or_blocks_ends_with_the_limit(bool blocks)
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(clock);
        using ManualResetEventSlim never = new();
        rig.OnShown = (_, _) =>
        {
            if (blocks)
            {
                never.Wait(CancellationToken.None);
            }

            return new TaskCompletionSource().Task;
        };
        Task<EwsAccount> signIn = rig.ConnectAsync();
        await rig.Shown;

        clock.Advance(TwoMinutes);

        (await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>()).Which.Code.Should().Be("signin_timeout");
        never.Set();
        await rig.NextSignInWorksAsync();
    }

    [Theory]
    [InlineData("https://microsoft.com/devicelogin\"", "https://evil.example/devicelogin\"")]
    [InlineData("https://microsoft.com/devicelogin\"", "http://microsoft.com/devicelogin\"")]
    [InlineData("https://microsoft.com/devicelogin\"", "https://microsoft.com@evil.example/\"")]
    [InlineData("To sign in", "\\u001b[2J\\u001b[31mTo sign in")]
    [InlineData("To sign in", "\\u0007To sign in")]
    [InlineData("\"user_code\":\"", "\"user_code\":\"\\u001b[31m")]
    public async Task I22_An_answer_with_another_page_or_with_control_characters_is_not_shown(string genuine, string evil)
    {
        await using DeviceCodeRig rig = await DeviceCodeRig.StartAsync(_swift);
        rig.Emulator.Faults.Next(DeviceCodes, Fault.Mutate(body => Replaced(body, genuine, evil)));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("device_code_untrusted");
        exception.ToString().Should().NotContain("evil.example").And.NotContain("\u001b");
        rig.WasShown.Should().BeFalse();
        rig.Emulator.Ledger.TokenRequests.Should().Be(0);
        await rig.NextSignInWorksAsync();
    }

    private static string Replaced(string body, string genuine, string evil) =>
        body.Contains(genuine, StringComparison.Ordinal) ? body.Replace(genuine, evil, StringComparison.Ordinal) : throw new InvalidOperationException($"The answer has no '{genuine}': {WebUtility.HtmlEncode(body)}");
}
