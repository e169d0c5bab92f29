using System.Globalization;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Rows about a whole process, each played in a process of its own.</summary>
public sealed class ProcessRowTests
{
    /// <summary>How often a measurement of time is taken again: other test programs have the same two cores.</summary>
    private const int Attempts = 8;

    [Fact]
    public async Task X06_Ten_thousand_callers_take_little_memory_hold_up_nobody_and_share_one_token()
    {
        int late = int.MaxValue;
        for (int attempt = 0; attempt < Attempts && late >= 200; attempt++)
        {
            await using ChildProcess child = ChildProcess.Start(ProcessRowChild.Role, [ProcessRowChild.ManyCallers]);
            int[] measured = [.. (await child.ReadLineAsync())!.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            TestContext.Current.TestOutputHelper!.WriteLine($"{measured[0]} MB, {measured[1]} ms late, {measured[2]} tokens, {measured[3]} at once");

            measured[0].Should().BeLessThan(64, "MB of memory for all who wait");
            measured[2].Should().Be(1, "token requests");
            measured[3].Should().Be(10, "calls at once");
            late = measured[1];
        }

        late.Should().BeLessThan(200, "milliseconds at most that a timer ticks late");
    }

    [Fact]
    public async Task X11_A_thread_pool_of_one_worker_is_enough_for_sign_in_calls_and_watch()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using ChildProcess child = ChildProcess.Start(ProcessRowChild.Role, [ProcessRowChild.OneWorker, .. ProcessRowChild.Reach(emulator)], configure: start =>
        {
            start.Environment["DOTNET_ThreadPool_ForceMinWorkerThreads"] = "1";
            start.Environment["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1";
        });

        (await child.ReadLineAsync()).Should().Be("called with 1 worker");
        await emulator.Ledger.WaitForAsync(entry => entry.Operation == "GetStreamingEvents", The.Cancellation);
        for (int mail = 0; mail < 3; mail++)
        {
            emulator.Mailboxes[emulator.User.UserPrincipalName].Deliver($"Mail {mail}", "Body", "ann@fabrikam.com");
        }

        (await child.ReadLineAsync()).Should().Be("told 3");
        (await child.ExitCodeAsync()).Should().Be(0);
        emulator.Ledger.TokenRequests.Should().Be(1);
        emulator.Ledger.Count("Unsubscribe").Should().Be(1);
    }

    [Fact]
    public async Task X13_An_answer_larger_than_the_heap_ends_its_call_and_nothing_else()
    {
        await using ChildProcess child = ChildProcess.Start(ProcessRowChild.Role, [ProcessRowChild.SmallHeap], configure: start => start.Environment["DOTNET_GCHeapHardLimit"] = "4000000");

        (await child.ReadLineAsync()).Should().Be("heap 64");
        string[] rest = (await child.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        rest.SkipLast(1).Should().HaveCount(12).And.OnlyContain(line => line == "TransportException response_too_large");
        rest[^1].Should().Be("then Inbox");
    }
}
