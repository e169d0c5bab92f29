using EwsOAuth.Emulator;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The connection breaks: what may have been executed is never sent again, and the caller is told.</summary>
public sealed class LostAnswerRowTests
{
    [Fact]
    public async Task N05_Mail_whose_answer_is_lost_was_sent_once_and_the_caller_knows_that_it_may_have_been()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.LoseResponse());

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        cause.MayHaveExecuted.Should().BeTrue();
        cause.Code.Should().Be("transport_no_response");
        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N05_Read_whose_answer_is_lost_is_read_again()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.LoseResponse());

        await rig.ReadAsync();

        rig.Reads.Should().Be(2);
    }

    [Fact]
    public async Task N06_Answer_that_breaks_off_counts_as_executed()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.AbortAfter(100));

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        cause.Code.Should().BeOneOf("transport_response_truncated", "transport_no_response");
        cause.MayHaveExecuted.Should().BeTrue();
        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N07_Answer_that_ends_early_is_no_answer()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Truncate(100));

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        cause.Code.Should().Be("transport_response_truncated");
        cause.MayHaveExecuted.Should().BeTrue();
        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N18_Flood_of_headers_is_refused()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(200, headers: new Dictionary<string, string> { ["X-Flood"] = new string('x', 1024 * 1024) }));

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        cause.Code.Should().Be("response_too_large");
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }
}
