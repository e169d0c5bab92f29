using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>No connection comes about, or none that a request was written to: nothing was executed, so even a mail is sent again.</summary>
public sealed class NoConnectionRowTests
{
    private static readonly TimeSpan ShortConnectTimeout = TimeSpan.FromSeconds(1);

    [Fact]
    public Task N01_Name_of_Exchange_that_is_not_found() => AtExchangeAsync(ConnectionFate.NameIsNotFound, "transport_dns", attempts: 3);

    [Fact]
    public Task N01_Name_of_the_authority_that_is_not_found() => AtTheAuthorityAsync(ConnectionFate.NameIsNotFound, "transport_dns");

    [Fact]
    public Task N02_Exchange_that_refuses_connections() => AtExchangeAsync(ConnectionFate.IsRefused, "transport_refused", attempts: 3);

    [Fact]
    public Task N02_Authority_that_refuses_connections() => AtTheAuthorityAsync(ConnectionFate.IsRefused, "transport_refused");

    [Fact]
    public Task N03_Exchange_in_a_black_hole() => AtExchangeAsync(ConnectionFate.IsNeverAnswered, "transport_connect_timeout", attempts: 2);

    [Fact]
    public Task N03_Authority_in_a_black_hole() => AtTheAuthorityAsync(ConnectionFate.IsNeverAnswered, "transport_connect_timeout");

    [Fact]
    public Task N04_Exchange_that_resets_before_the_request() => AtExchangeAsync(ConnectionFate.IsResetBeforeTheRequest, "transport_reset_before_send", attempts: 3);

    [Fact]
    public Task N04_Authority_that_resets_before_the_request() => AtTheAuthorityAsync(ConnectionFate.IsResetBeforeTheRequest, "transport_reset_before_send");

    [Fact]
    public Task N12_Handshake_that_Exchange_breaks_off() => AtExchangeAsync(ConnectionFate.EndsInTheHandshake, "transport_tls_handshake", attempts: 2);

    [Fact]
    public Task N12_Handshake_that_the_authority_breaks_off() => AtTheAuthorityAsync(ConnectionFate.EndsInTheHandshake, "transport_tls_handshake");

    private static async Task AtExchangeAsync(ConnectionFate fate, string code, int attempts)
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync(prepare: Prepare);
        rig.Network.Next(ExchangeRig.Host, [.. Enumerable.Repeat(fate, attempts)]);

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be((code, false, true), cause.ToString());
        rig.Network.AttemptsTo(ExchangeRig.Host).Should().Be(attempts);
        rig.Emulator.Ledger.Entries.Should().BeEmpty();

        rig.Network.Next(ExchangeRig.Host, fate);
        await rig.SendAsync();
        rig.Sends.Should().Be(1, "one failure is not noticed");
        await rig.NextCallWorksAsync();
    }

    private static async Task AtTheAuthorityAsync(ConnectionFate fate, string code)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync(Prepare);
        rig.Network.Next(EntraRig.Host, fate, fate);

        TransportException cause = await rig.CauseAsync();

        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be((code, false, true), cause.ToString());
        rig.Network.AttemptsTo(EntraRig.Host).Should().Be(2);
        rig.Emulator.Ledger.Entries.Should().BeEmpty();

        rig.Network.Next(EntraRig.Host, fate);
        await rig.NextCallWorksAsync();
    }

    private static void Prepare(BreakableNetwork network) => network.Configure = transport => transport.ConnectTimeout = ShortConnectTimeout;
}
