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
        rig.Clock.Pauses.Should().Contain(pause => pause > TimeSpan.FromSeconds(29) && pause <= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task W09_429_without_a_header_is_waited_for_longer_each_time()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Throttled(null), Fault.Throttled(null), Fault.Throttled(null));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        rig.Clock.Pauses.Should().ContainInOrder(rig.Clock.Pauses.OrderBy(pause => pause).TakeLast(3), "1, 2 and 4 seconds, 20 % more or less");
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
        rig.Faults.Next(Fault.ServerBusy(backOff));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(2);
    }

    [Fact]
    public async Task W18_503_with_Retry_After_is_waited_for()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Throttled(TimeSpan.FromSeconds(10), 503));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
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
}
