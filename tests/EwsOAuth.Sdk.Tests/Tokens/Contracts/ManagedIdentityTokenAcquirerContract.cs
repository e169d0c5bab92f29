using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

[Collection(nameof(AzureHost))]
public sealed class ManagedIdentityTokenAcquirerContract : TokenAcquirerContract
{
    [Fact]
    public async Task Identity_that_the_host_does_not_have_is_an_error_that_says_so()
    {
        SetEndpoint();
        ITokenAcquirer acquirer = TokenAcquirers.ManagedIdentity(Context(Emulator.ManagedIdentity), clientId: Guid.NewGuid().ToString());

        (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("managed_identity_unavailable");
    }

    [Fact]
    public async Task Endpoint_that_never_answers_is_no_managed_identity()
    {
        SetEndpoint();
        SwiftClock clock = new(TimeSpan.FromSeconds(15));
        using FakeTransport silent = new(async (_, cancellationToken) =>
        {
            clock.Elapse(TimeSpan.FromSeconds(30));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("It never answers.");
        });

        (await FailureAsync(silent, clock)).Code.Should().Be("managed_identity_unavailable");
    }

    [Fact]
    public async Task Machine_that_cannot_reach_the_endpoint_has_no_managed_identity()
    {
        SetEndpoint();
        using FakeTransport unreachable = new((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused)));

        (await FailureAsync(unreachable, new SwiftClock(TimeSpan.FromSeconds(15)))).Code.Should().Be("managed_identity_unavailable");
    }

    [Theory]
    [InlineData(500, "entra_unavailable")]
    [InlineData(429, "entra_throttled")]
    public async Task Endpoint_that_fails_for_a_while_passes(int status, string code)
    {
        SetEndpoint();
        using FakeTransport failing = new(_ => new HttpResponseMessage((System.Net.HttpStatusCode)status));

        TokenAcquisitionException exception = await FailureAsync(failing, new SwiftClock(TimeSpan.FromSeconds(15)));

        exception.Code.Should().Be(code);
        exception.IsTransient.Should().BeTrue();
    }

    protected override ITokenAcquirer Create()
    {
        SetEndpoint();
        return TokenAcquirers.ManagedIdentity(Context(Emulator.ManagedIdentity));
    }

    private static async Task<TokenAcquisitionException> FailureAsync(HttpMessageHandler transport, TimeProvider clock)
    {
        ITokenAcquirer acquirer = TokenAcquirers.ManagedIdentity(Some.Context(transport, clock));
        return (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowExactlyAsync<TokenAcquisitionException>()).Which;
    }

    private void SetEndpoint() => _ = new AzureHost(Emulator);
}
