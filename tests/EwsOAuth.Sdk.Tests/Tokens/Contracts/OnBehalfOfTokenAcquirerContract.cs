using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class OnBehalfOfTokenAcquirerContract : TokenAcquirerContract
{
    [Fact]
    public async Task Callback_that_throws_is_reported_as_the_callbacks_fault()
    {
        TokenAcquisitionException exception = await FailureAsync<TokenAcquisitionException>(_ => throw new InvalidOperationException("no request at hand"));

        exception.Code.Should().Be("callback_failed");
        exception.InnerException.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Be("no request at hand");
        Emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer planted.user.token")]
    public async Task Text_that_is_no_token_is_not_sent_and_not_shown(string? text)
    {
        TokenAcquisitionException exception = await FailureAsync<TokenAcquisitionException>(_ => ValueTask.FromResult(text!));

        exception.Code.Should().Be("user_token_invalid");
        exception.Remedy.Should().Contain("Bearer");
        exception.ToString().Should().NotContain("planted");
        Emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Theory]
    [InlineData(500133, "invalid_grant", "expired")]
    [InlineData(50076, "interaction_required", "multifactor")]
    public async Task User_who_has_to_sign_in_again_does_so_at_the_client(int number, string error, string reason)
    {
        Emulator.Faults.Next(Fault.Aadsts(number, error));

        SignInRequiredException exception = await FailureAsync<SignInRequiredException>(_ => ValueTask.FromResult(UserToken()));

        exception.Code.Should().Be("interaction_required");
        exception.Message.Should().Contain(reason);
        exception.Remedy.Should().Contain("client").And.NotContain("ConnectAsync", "a web API has nobody to ask");
    }

    [Fact]
    public async Task Claims_that_the_user_has_to_satisfy_are_there_for_the_client_and_in_no_text()
    {
        const string Claims = """{"access_token":{"polids":{"essential":true}}}""";
        Emulator.Faults.Next(Fault.Aadsts(50076, "interaction_required", "basic_action", Claims));

        SignInRequiredException exception = await FailureAsync<SignInRequiredException>(_ => ValueTask.FromResult(UserToken()));

        exception.Claims.Should().Be(Claims);
        exception.ToString().Should().NotContain("polids");
    }

    protected override ITokenAcquirer Create()
    {
        Emulator.ConfidentialClient.Consents.ByAdmin = true;
        return Create(_ => ValueTask.FromResult(UserToken()));
    }

    private ITokenAcquirer Create(Func<CancellationToken, ValueTask<string>> readUserToken) =>
        TokenAcquirers.OnBehalfOf(Context(Emulator.ConfidentialClient), readUserToken, Emulator.ConfidentialClientSecret);

    private async Task<T> FailureAsync<T>(Func<CancellationToken, ValueTask<string>> readUserToken)
        where T : EwsOAuthException =>
        (await Create(readUserToken).Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowExactlyAsync<T>()).Which;

    private string UserToken() => Emulator.IssueAccessToken(Emulator.PublicClient, Emulator.User, $"api://{Emulator.ConfidentialClient.ClientId}", ["access_as_user"]);
}
