using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An answer that does not come, or comes too slowly: the limit is one for all of it, however much arrives meanwhile.</summary>
public sealed class SlowAnswerRowTests
{
    /// <summary>Longer than the patience of the rigs' clocks, so that a piece comes only when a test lets time pass.</summary>
    private static readonly TimeSpan BetweenPieces = TimeSpan.FromSeconds(66);
    private static readonly TimeSpan BetweenPiecesOfTheAuthority = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan SilentLimit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task N08_Mail_whose_answer_never_begins_was_sent_once_and_its_connection_is_dropped()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.StallResponse());
        Task sending = rig.SendAsync();
        await Eventually.TrueAsync(() => rig.Sends == 1);

        rig.Clock.Elapse(AttemptLimit);

        await IsTimeoutAsync(() => sending);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
        rig.Emulator.Ledger.Connections.Should().Be(2);
    }

    [Fact]
    public async Task N08_Read_whose_answer_never_begins_is_read_once_more()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.StallResponse(), Fault.StallResponse());
        Task reading = rig.ReadAsync();

        await Eventually.TrueAsync(() => rig.Reads == 1);
        rig.Clock.Elapse(AttemptLimit);
        await Eventually.TrueAsync(() => rig.Reads == 2);
        rig.Clock.Elapse(AttemptLimit);

        await IsTimeoutAsync(() => reading);
        rig.Reads.Should().Be(2);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N08_Authority_that_never_begins_to_answer()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Stall());

        await IsTimeoutAtTheAuthorityAsync(rig, () => rig.TokenRequests == 1);

        rig.TokenRequests.Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N09_Body_that_drips_ends_at_the_limit_of_the_attempt()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Drip(1, BetweenPieces));
        Task sending = rig.SendAsync();

        await PiecesComeAsync(rig.Clock, BetweenPieces, AttemptLimit);

        await IsTimeoutAsync(() => sending);
        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N09_Body_that_drips_from_the_authority_ends_at_the_limit()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Drip(1, BetweenPiecesOfTheAuthority));

        await IsTimeoutAtTheAuthorityAsync(rig, () => rig.Clock.Limits.Contains(BetweenPiecesOfTheAuthority));

        rig.TokenRequests.Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N10_Headers_that_drip_end_at_the_limit_of_the_attempt()
    {
        SwiftClock? clock = null;
        await using LoopbackServer server = new(call => DripHeadersAsync(call, clock!, BetweenPieces));
        await using ExchangeRig rig = await ExchangeRig.StartAsync(prepare: network => network.Trusted.Add(server.Certificate));
        clock = rig.Clock;
        rig.Network.Route(ExchangeRig.Host, server.EndPoint);
        Task sending = rig.SendAsync();

        await PiecesComeAsync(rig.Clock, BetweenPieces, AttemptLimit);

        await IsTimeoutAsync(() => sending);
        server.Calls.Should().Be(1);
        rig.Network.RouteBack(ExchangeRig.Host);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N10_Headers_that_drip_from_the_authority_end_at_the_limit()
    {
        SwiftClock? clock = null;
        await using LoopbackServer server = new(call => call.Head.Contains("/oauth2/v2.0/token", StringComparison.Ordinal)
            ? DripHeadersAsync(call, clock!, BetweenPiecesOfTheAuthority)
            : call.AnswerAsync("{}", "404 Not Found"));
        await using EntraRig rig = await EntraRig.OfApplicationAsync(network => network.Trusted.Add(server.Certificate));
        clock = rig.Clock;
        rig.Network.Route(EntraRig.Host, server.EndPoint);

        await IsTimeoutAtTheAuthorityAsync(rig, () => rig.Clock.Limits.Contains(BetweenPiecesOfTheAuthority));

        rig.Network.RouteBack(EntraRig.Host);
        await rig.NextCallWorksAsync();
    }

    private static async Task IsTimeoutAsync(Func<Task> call)
    {
        TransportException cause = await ExchangeRig.CauseOfAsync(call);
        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be(("transport_timeout", true, true));
    }

    private static async Task IsTimeoutAtTheAuthorityAsync(EntraRig rig, Func<bool> asked)
    {
        Task<EwsAccessToken> acquiring = rig.AcquireAsync();
        await Eventually.TrueAsync(asked);

        rig.Clock.Elapse(SilentLimit);

        TokenAcquisitionException failure = (await acquiring.Awaiting(it => it).Should().ThrowExactlyAsync<TokenAcquisitionException>()).Which;
        (failure.Code, failure.IsTransient).Should().Be(("entra_unavailable", true));
    }

    /// <summary>Lets a piece come, and then the end of the limit, which began before the first one.</summary>
    private static async Task PiecesComeAsync(SwiftClock clock, TimeSpan pause, TimeSpan limit)
    {
        await Eventually.TrueAsync(() => clock.Limits.Contains(pause));
        clock.Elapse(pause);
        await Eventually.TrueAsync(() => clock.Limits.Contains(pause));
        clock.Elapse(limit - pause);
    }

    private static async Task DripHeadersAsync(LoopbackCall call, TimeProvider clock, TimeSpan pause)
    {
        await call.WriteAsync("HTTP/1.1 200 OK\r\nX-Slow: ");
        while (true)
        {
            await call.WriteAsync("a");
            await Task.Delay(pause, clock, call.Stopped);
        }
    }
}
