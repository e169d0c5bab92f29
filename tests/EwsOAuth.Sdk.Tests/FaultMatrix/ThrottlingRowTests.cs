using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Exchange asks to wait: it has executed nothing, so even a mail is sent again.</summary>
public sealed class ThrottlingRowTests
{
    [Fact]
    public async Task W08_Mail_that_meets_429_is_sent_once_after_the_pause()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Throttled(TimeSpan.FromSeconds(30)));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        ShouldHaveWaited(rig, 30);
    }

    [Fact]
    public async Task W09_429_without_a_header_is_waited_for_longer_each_time()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Throttled(null), Fault.Throttled(null), Fault.Throttled(null));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        rig.Clock.Pauses.Select(pause => pause.TotalSeconds).Where(seconds => seconds > 0.5).Should().SatisfyRespectively(
            first => first.Should().BeApproximately(1, 0.21),
            second => second.Should().BeApproximately(2, 0.41),
            third => third.Should().BeApproximately(4, 0.81));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task W11_Busy_server_is_left_alone_as_long_as_it_asks(bool insideOk)
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.ServerBusy(TimeSpan.FromSeconds(20), insideOk));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(2);
        ShouldHaveWaited(rig, 20);
    }

    [Fact]
    public async Task W11_Busy_server_that_asks_for_more_than_the_patience_surfaces_as_the_Managed_API_says_it()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.ServerBusy(TimeSpan.FromMinutes(10)));

        ServerBusyException busy = (await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<ServerBusyException>()).Which;

        busy.BackOffMilliseconds.Should().Be(600_000);
        rig.Sends.Should().Be(0);
    }

    [Fact]
    public async Task W11_Patience_for_a_call_is_a_setting()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync(builder => builder.WithTotalRequestTimeout(TimeSpan.FromSeconds(15)));
        rig.Faults.Next(Fault.ServerBusy(TimeSpan.FromSeconds(20)));

        await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<ServerBusyException>("20 seconds are more than 15");

        rig.Sends.Should().Be(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    public async Task W12_Nonsense_in_the_back_off_is_neither_believed_nor_spun_on(string? backOff)
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.ServerBusySaying(backOff));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(2);
        ShouldHaveWaited(rig, 60);
    }

    [Fact]
    public async Task W12_Back_off_beyond_all_measure_surfaces_and_counts_as_a_quarter_of_an_hour()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.ServerBusySaying("1000000000"));

        await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<ServerBusyException>();

        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        rig.Clock.Advance(TimeSpan.FromMinutes(15));
        await rig.NextCallWorksAsync();
        rig.Clock.Pauses.Should().NotContain(pause => pause > TimeSpan.FromSeconds(1), "nobody waits for the twelve days that were asked for");
    }

    [Fact]
    public async Task W18_503_with_Retry_After_is_waited_for()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Throttled(TimeSpan.FromSeconds(10), 503));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        ShouldHaveWaited(rig, 10);
    }

    [Fact]
    public async Task W19_503_without_Retry_After_is_repeated_for_reads_only()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(503));
        await rig.ReadAsync();

        rig.Faults.Next(FaultMatch.Ews, Fault.Status(503));
        await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<ServiceRequestException>();

        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    /// <summary>Expects one wait of that length, or what was left of it when the call came to it.</summary>
    private static void ShouldHaveWaited(ExchangeRig rig, int seconds) =>
        rig.Clock.Pauses.Should().ContainSingle(pause => pause > TimeSpan.FromSeconds(1)).Which.TotalSeconds.Should().BeInRange(seconds - 1, seconds);
}
