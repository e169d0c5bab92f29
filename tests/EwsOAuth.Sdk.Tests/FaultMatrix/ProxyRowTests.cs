using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The only way leads over a proxy, on real sockets and with the transport that ships: it refuses, has no way on, or is down.</summary>
public sealed class ProxyRowTests
{
    private string? _refusal;

    [Fact]
    public Task N13_Proxy_that_wants_credentials_before_Exchange() => AtExchangeAsync("407 Proxy Authentication Required", "transport_proxy_auth", attempts: 1);

    [Fact]
    public Task N13_Proxy_that_wants_credentials_before_the_authority() => AtTheAuthorityAsync("407 Proxy Authentication Required", "transport_proxy_auth", attempts: 1);

    [Theory]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    public Task N14_Proxy_without_a_way_to_Exchange(string refusal) => AtExchangeAsync(refusal, "transport_proxy", attempts: 2);

    [Theory]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    public Task N14_Proxy_without_a_way_to_the_authority(string refusal) => AtTheAuthorityAsync(refusal, "transport_proxy", attempts: 2);

    [Fact]
    public async Task N14_Proxy_that_is_down_before_Exchange()
    {
        await using LoopbackProxy proxy = new(targetPort: 0, isDown: true);
        await using ExchangeRig rig = await ExchangeRig.StartAsync(prepare: network => network.Proxy = proxy);
        proxy.TargetPort = rig.Emulator.BaseAddress.Port;

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be(("transport_proxy", false, true), cause.ToString());
        rig.Clock.Pauses.Should().HaveCount(1, "it was tried once more");
        proxy.Start();
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N14_Proxy_that_is_down_before_the_authority()
    {
        await using LoopbackProxy proxy = new(targetPort: 0, isDown: true);
        await using EntraRig rig = await EntraRig.OfApplicationAsync(network => network.Proxy = proxy);
        proxy.TargetPort = rig.Emulator.BaseAddress.Port;

        (await rig.CauseAsync()).Code.Should().Be("transport_proxy");

        proxy.Start();
        await rig.NextCallWorksAsync();
    }

    private async Task AtExchangeAsync(string refusal, string code, int attempts)
    {
        _refusal = refusal;
        await using LoopbackProxy proxy = new(targetPort: 0, _ => _refusal);
        await using ExchangeRig rig = await ExchangeRig.StartAsync(prepare: network => network.Proxy = proxy);
        proxy.TargetPort = rig.Emulator.BaseAddress.Port;

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be((code, false, attempts > 1), cause.ToString());
        ShouldHaveAsked(proxy, ExchangeRig.Host, attempts);
        rig.Emulator.Ledger.Entries.Should().BeEmpty();
        _refusal = null;
        await rig.NextCallWorksAsync();
    }

    private async Task AtTheAuthorityAsync(string refusal, string code, int attempts)
    {
        _refusal = refusal;
        await using LoopbackProxy proxy = new(targetPort: 0, _ => _refusal);
        await using EntraRig rig = await EntraRig.OfApplicationAsync(network => network.Proxy = proxy);
        proxy.TargetPort = rig.Emulator.BaseAddress.Port;

        TransportException cause = await rig.CauseAsync();

        (cause.Code, cause.MayHaveExecuted).Should().Be((code, false), cause.ToString());
        ShouldHaveAsked(proxy, EntraRig.Host, attempts);
        rig.Emulator.Ledger.Entries.Should().BeEmpty();
        _refusal = null;
        await rig.NextCallWorksAsync();
    }

    private static void ShouldHaveAsked(LoopbackProxy proxy, string host, int attempts)
    {
        proxy.Heads.Should().HaveCount(attempts).And.OnlyContain(head => head.StartsWith($"CONNECT {host}:443 ", StringComparison.Ordinal));
        string.Concat(proxy.Heads).Should().NotContain("Bearer");
    }
}
