using System.Net;
using System.Net.Sockets;
using EwsOAuth.Http.Transports;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Connections end while nobody looks, and addresses change: a call does not notice.</summary>
public sealed class ChangingNetworkRowTests
{
    [Fact]
    public async Task N16_Idle_connection_that_Exchange_closed_is_replaced_unnoticed()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        await rig.ReadAsync();

        rig.Network.CloseIdle();
        await rig.SendAsync();

        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        rig.Sends.Should().Be(1);
        rig.Network.AttemptsTo(ExchangeRig.Host).Should().Be(2);
        rig.Clock.Pauses.Should().BeEmpty("nothing had to be repeated");
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N16_Idle_connection_that_the_authority_closed_is_replaced_unnoticed()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        TokenRequest renewal = new(The.Request) { Rejected = await rig.AcquireAsync() };

        rig.Network.CloseIdle();

        await rig.NextCallWorksAsync(renewal);
        rig.Clock.Pauses.Should().BeEmpty("nothing had to be repeated");
    }

    [Fact]
    public async Task N20_IPv6_that_leads_nowhere_gives_way_to_IPv4()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        using SocketsHttpHandler transport = SharedTransports.NewTransport(proxy: null);
        transport.UseProxy = false;
        transport.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null;
        await using LoopbackRelay relay = new(rig.Emulator.BaseAddress.Port, IPAddress.Loopback);
        using HttpMessageInvoker client = new(transport);

        // "localhost" has both addresses; only the one of IPv4 is listened to.
        using HttpResponseMessage answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{relay.EndPoint.Port}/"), The.Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        relay.Accepted.Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task N20_New_address_of_Exchange_is_used_when_the_life_of_a_connection_is_over(bool isOver)
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync(prepare: network => EndConnections(network, isOver));
        await using LoopbackRelay newPlace = new(rig.Emulator.BaseAddress.Port);
        await rig.ReadAsync();

        rig.Network.Route(ExchangeRig.Host, newPlace.EndPoint);
        await rig.SendAsync();

        newPlace.Accepted.Should().Be(isOver ? 1 : 0);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task N20_New_address_of_the_authority_is_used_when_the_life_of_a_connection_is_over(bool isOver)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync(network => EndConnections(network, isOver));
        await using LoopbackRelay newPlace = new(rig.Emulator.BaseAddress.Port);
        TokenRequest renewal = new(The.Request) { Rejected = await rig.AcquireAsync() };

        rig.Network.Route(EntraRig.Host, newPlace.EndPoint);
        await rig.NextCallWorksAsync(renewal);

        newPlace.Accepted.Should().Be(isOver ? 1 : 0);
    }

    [Fact]
    public async Task N20_Address_that_is_gone_is_left_for_the_new_one()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        await using LoopbackRelay newPlace = new(rig.Emulator.BaseAddress.Port, Socket.OSSupportsIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback);
        await rig.ReadAsync();

        rig.Network.CloseIdle();
        rig.Network.Next(ExchangeRig.Host, ConnectionFate.IsRefused);
        rig.Network.Route(ExchangeRig.Host, newPlace.EndPoint);
        await rig.SendAsync();

        newPlace.Accepted.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
    }

    private static void EndConnections(BreakableNetwork network, bool isOver) =>
        network.Configure = transport => transport.PooledConnectionLifetime = isOver ? TimeSpan.FromTicks(1) : transport.PooledConnectionLifetime;
}
