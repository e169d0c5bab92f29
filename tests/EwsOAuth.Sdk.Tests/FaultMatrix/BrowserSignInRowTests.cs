using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Loopback;
using Polly.Timeout;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A person signs in with a browser, or does not.</summary>
public sealed class BrowserSignInRowTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task I01_A_closed_tab_gives_no_sign_and_ends_with_the_limit()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, _) = await rig.BeginAsync();

        rig.Clock.Advance(TwoMinutes - TimeSpan.FromSeconds(1));
        signIn.IsCompleted.Should().BeFalse();
        rig.Clock.Advance(TimeSpan.FromSeconds(1));

        SignInTimeoutException exception = (await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>()).Which;
        exception.Code.Should().Be("signin_timeout");
        exception.Limit.Should().Be(TwoMinutes);
        exception.Phase.Should().Be(SignInPhase.WaitingForBrowser);
        exception.Remedy.Should().Contain("closed");
        exception.InnerException.Should().BeOfType<TimeoutRejectedException>().Which.InnerException.Should().BeAssignableTo<OperationCanceledException>();
        rig.Emulator.Ledger.TokenRequests.Should().Be(0);
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I01_A_person_who_comes_after_the_limit_reads_that_nobody_waits_and_the_code_is_thrown_away()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        rig.Clock.Advance(TwoMinutes);
        await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>();

        string page = await Eventually.GivesAsync(() => PostAsync(address), answer => answer.Contains("That took too long", StringComparison.Ordinal));

        page.Should().StartWith("HTTP/1.1 200 OK").And.Contain("That took too long").And.Contain("default-src 'none'").And.NotContain("late-code");
        rig.Emulator.Ledger.TokenRequests.Should().Be(0);
        await BrowserRig.PortIsFreeAsync(address);
    }

    [Fact]
    public async Task I01_The_page_for_those_who_come_late_ends_after_a_minute()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        rig.Clock.Advance(TwoMinutes);
        await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>();
        // A stranger's answer does not end it, and shows that the limit of the page runs.
        await Eventually.GivesAsync(() => PostAsync(address, "a guess"), answer => answer.StartsWith("HTTP/1.1 404", StringComparison.Ordinal));

        rig.Clock.Advance(LatePage.Grace);

        await BrowserRig.PortIsFreeAsync(address);
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I01_The_page_for_those_who_come_late_ends_with_the_connection()
    {
        BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        rig.Clock.Advance(TwoMinutes);
        await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>();

        await rig.DisposeAsync();

        await BrowserRig.PortIsFreeAsync(address);
    }

    [Fact]
    public async Task I02_A_person_who_presses_Cancel_is_told_apart()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        using EmulatedPerson person = rig.Emulator.CreatePerson();

        string page = await person.CancelAsync(address, The.Cancellation);

        (await signIn.Awaiting(it => it).Should().ThrowAsync<SignInCanceledException>()).Which.Code.Should().Be("signin_canceled_by_user");
        page.Should().Contain("You are not signed in");
        rig.Emulator.Ledger.TokenRequests.Should().Be(0);
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I03_A_caller_who_gives_up_gets_the_own_cancellation_and_the_port_is_free()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        using CancellationTokenSource caller = new();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync(caller.Token);

        await caller.CancelAsync();

        (await signIn.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
        await BrowserRig.PortIsFreeAsync(address);
        await rig.NextSignInWorksAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I06_A_browser_callback_that_hangs_or_blocks_ends_with_the_limit(bool blocks)
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        using ManualResetEventSlim never = new();
        rig.AfterOpening = _ =>
        {
            if (blocks)
            {
                never.Wait(CancellationToken.None);
            }

            return new TaskCompletionSource().Task;
        };
        (Task<EwsAccount> signIn, _) = await rig.BeginAsync();

        rig.Clock.Advance(TwoMinutes);

        (await signIn.Awaiting(it => it).Should().ThrowAsync<SignInTimeoutException>()).Which.Code.Should().Be("signin_timeout");
        never.Set();
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task I14_A_code_of_another_sign_in_is_not_redeemed()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        string challenge = BrowserRig.QueryOf(address)["code_challenge"];

        // Whoever slips in a sign-in of another program has not its verifier (RFC 7636).
        await rig.FinishAsync(new Uri(address.OriginalString.Replace(challenge, new string('A', 43), StringComparison.Ordinal)));

        await CodeIsRefusedAsync(rig, signIn);
    }

    [Theory]
    [InlineData(54005)]
    [InlineData(70008)]
    public async Task I14_A_code_that_was_redeemed_before_or_has_expired_is_not_tried_again(int number)
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        rig.Emulator.Faults.Next(Fault.Aadsts(number));
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();

        await rig.FinishAsync(address);

        await CodeIsRefusedAsync(rig, signIn);
    }

    [Fact]
    public async Task I15_Two_sign_ins_at_once_are_one_for_the_person()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> one, Uri address) = await rig.BeginAsync();
        Task<EwsAccount> other = await JoinAsync(rig);

        await rig.FinishAsync(address);

        (await other).Id.Should().Be((await one).Id);
        rig.WasOpened.Should().BeFalse("the second one has joined the first");
        rig.Emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task I15_One_of_two_who_gives_up_leaves_the_sign_in_to_the_other()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        using CancellationTokenSource caller = new();
        (Task<EwsAccount> one, Uri address) = await rig.BeginAsync(caller.Token);
        Task<EwsAccount> other = await JoinAsync(rig);

        await caller.CancelAsync();
        await one.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
        await rig.FinishAsync(address);

        (await other).UserName.Should().Be(rig.Emulator.User.UserPrincipalName);
        rig.WasOpened.Should().BeFalse();
    }

    /// <summary>Starts a second sign-in, and returns when it waits for the same browser.</summary>
    private static async Task<Task<EwsAccount>> JoinAsync(BrowserRig rig)
    {
        RecordedProgress progress = new();
        Task<EwsAccount> other = rig.Connection.ConnectAsync(new ConnectOptions { Progress = progress }, The.Cancellation);
        await Eventually.TrueAsync(() => progress.Reports.Any(report => report.Phase == SignInPhase.WaitingForBrowser));
        return other;
    }

    private static async Task CodeIsRefusedAsync(BrowserRig rig, Task<EwsAccount> signIn)
    {
        TokenAcquisitionException exception = (await signIn.Awaiting(it => it).Should().ThrowAsync<TokenAcquisitionException>()).Which;
        exception.Code.Should().Be("code_redeem_failed");
        exception.IsTransient.Should().BeFalse();
        rig.Emulator.Ledger.TokenRequests.Should().Be(1, "a code is good for one request");
        await rig.NextSignInWorksAsync();
    }

    /// <summary>The answer as a browser brings it, or nothing if nobody listens at the moment.</summary>
    private static async Task<string> PostAsync(Uri address, string? state = null)
    {
        Uri redirect = BrowserRig.RedirectOf(address);
        try
        {
            return await RawRequest.SendAsync(redirect.Port, RawRequest.Form(redirect.Authority, "/", $"code=late-code&state={Uri.EscapeDataString(state ?? BrowserRig.StateOf(address))}"));
        }
        catch (System.Net.Sockets.SocketException)
        {
            return string.Empty;
        }
    }
}
