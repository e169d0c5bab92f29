using System.Net;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Msal;

public sealed class DeviceCodeTokenAcquirerTests : IDisposable
{
    private const string Pending = """{"error":"authorization_pending","error_description":"AADSTS70016: pending"}""";

    private readonly ScriptedAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Person_is_shown_code_address_and_deadline_and_signs_in()
    {
        DeviceCodePrompt? shown = null;
        DateTimeOffset limit = TimeProvider.System.GetUtcNow().AddMinutes(2);
        RecordedProgress progress = new();
        ITokenAcquirer acquirer = TokenAcquirers.DeviceCode(Some.Context(_authority), (prompt, _) =>
        {
            shown = prompt;
            return Task.CompletedTask;
        });
        _authority.Next(HttpStatusCode.BadRequest, Pending);

        EwsAccessToken token = await acquirer.AcquireAsync(new TokenRequest(The.SignIn) { Deadline = limit, Progress = progress }, The.Cancellation);

        token.Account!.UserName.Should().Be("ada@contoso.com");
        shown!.UserCode.Should().Be("ABCD1234");
        shown.VerificationUri.Should().Be(new Uri("https://microsoft.com/devicelogin"));
        shown.Deadline.Should().Be(limit, "the sign-in limit ends before the code");
        progress.Reports.Should().Contain(report => report.Phase == SignInPhase.WaitingForDeviceCode && report.DeviceCode == shown);
    }

    [Fact]
    public async Task Slow_down_makes_it_poll_more_slowly_and_does_not_end_the_sign_in()
    {
        SwiftClock clock = new(patience: TimeSpan.FromSeconds(15));
        string slowDown = """{"error":"slow_down"}""";
        _authority.Next(HttpStatusCode.BadRequest, slowDown).Next(HttpStatusCode.BadRequest, slowDown).Next(HttpStatusCode.BadRequest, Pending);

        EwsAccessToken token = await TokenAcquirers.DeviceCode(Some.Context(_authority, clock), (_, _) => Task.CompletedTask).AcquireAsync(The.SignIn, The.Cancellation);

        token.Account.Should().NotBeNull();
        clock.Pauses.Select(pause => pause.TotalSeconds).Should().Equal([5, 10, 10], "each slow_down adds five seconds for good (RFC 8628, section 3.5)");
    }

    [Fact]
    public async Task One_server_error_while_polling_is_survived()
    {
        _authority.Next(HttpStatusCode.BadRequest, Pending).Next(HttpStatusCode.InternalServerError, "oops");
        SwiftClock clock = new(patience: TimeSpan.FromSeconds(15));

        EwsAccessToken token = await TokenAcquirers.DeviceCode(Some.Context(_authority, clock), (_, _) => Task.CompletedTask).AcquireAsync(The.SignIn, The.Cancellation);

        token.Account.Should().NotBeNull();
        _authority.TokenForms.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("authorization_declined", "device_code_declined")]
    [InlineData("expired_token", "device_code_expired")]
    [InlineData("bad_verification_code", "device_code_invalid")]
    public async Task End_of_a_device_code_is_told_apart(string error, string code)
    {
        _authority.Next(HttpStatusCode.BadRequest, $$"""{"error":"{{error}}","error_description":"Ended."}""");

        EwsOAuthException exception = (await Acquirer().Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<EwsOAuthException>()).Which;

        exception.Code.Should().Be(code, exception.Message);
    }

    [Theory]
    [InlineData("https://evil.example/devicelogin")]
    [InlineData("http://microsoft.com/devicelogin")]
    [InlineData("https://microsoft.com@evil.example/")]
    [InlineData("https://microsoft.com.evil.example/")]
    [InlineData("not an address")]
    public async Task Address_of_another_host_is_not_shown(string address)
    {
        _authority.VerificationUri = address;
        bool shown = false;
        ITokenAcquirer acquirer = TokenAcquirers.DeviceCode(Some.Context(_authority), (_, _) =>
        {
            shown = true;
            return Task.CompletedTask;
        });

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("device_code_untrusted");
        shown.Should().BeFalse();
    }

    [Fact]
    public async Task Code_with_control_characters_is_not_shown()
    {
        _authority.UserCode = "\u001b[31mABCD";

        (await Acquirer().Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("device_code_untrusted");
    }

    [Fact]
    public async Task Callback_that_throws_is_reported_as_the_callbacks_fault()
    {
        ITokenAcquirer acquirer = TokenAcquirers.DeviceCode(Some.Context(_authority), (_, _) => throw new NotSupportedException("no screen"));

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("callback_failed");
    }

    [Fact]
    public async Task Callback_that_never_returns_ends_with_the_caller()
    {
        TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ITokenAcquirer acquirer = TokenAcquirers.DeviceCode(Some.Context(_authority), (_, _) =>
        {
            shown.SetResult();
            return new TaskCompletionSource().Task;
        });
        using CancellationTokenSource caller = new();
        Task<EwsAccessToken> signIn = acquirer.AcquireAsync(The.SignIn, caller.Token).AsTask();
        await shown.Task.WaitAsync(The.Cancellation);

        await caller.CancelAsync();

        (await FluentActions.Awaiting(() => signIn).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
    }

    private ITokenAcquirer Acquirer() => TokenAcquirers.DeviceCode(Some.Context(_authority), (_, _) => Task.CompletedTask);
}
