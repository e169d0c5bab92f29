using System.Diagnostics;
using EwsOAuth.Soak.Exchange;
using EwsOAuth.Soak.Measuring;

namespace EwsOAuth.Soak;

/// <summary>Hundreds of calls a second, tokens that live 20 seconds, and something wrong with every twentieth request, for minutes or an hour.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const long MegaByte = 1048576;

    [Fact]
    public async Task Nothing_is_lost_doubled_or_leaked_while_everything_fails_now_and_then()
    {
        SoakPlan plan = SoakPlan.Read();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(plan.Seed);
        await using SoakRun run = new(exchange, plan);
        await run.BeginWatchingAsync();
        await exchange.DoAsync(ExchangeHost.BeginFaults);

        await run.CallAsync(plan.WarmUp);
        Footprint before = Footprint.Take(exchange.Address.Port);
        int callsBefore = run.Tally.Calls;
        Stopwatch watch = Stopwatch.StartNew();
        await run.CallAsync(plan.Duration - plan.WarmUp);
        double perSecond = (run.Tally.Calls - callsBefore) / watch.Elapsed.TotalSeconds;
        Footprint after = Footprint.Take(exchange.Address.Port);

        await exchange.DoAsync(ExchangeHost.EndFaults);
        AuditReport report = await run.SettleAsync();
        await PrintAsync(
            $"Soak of {plan.Duration.TotalSeconds:0} s with seed {plan.Seed}: {run.Tally.Calls} calls, {perSecond:0} a second, {run.Tally.Cancelled} given up by their callers, {run.Tally.Failures} failed ({run.Tally})",
            $"Exchange: {report.Requests} requests over {report.Connections} connections, {report.Hit} answered by a fault, {report.TokenRequests} for tokens; {run.Register.Count} mails",
            $"Watched: {run.MustBeTold(report).Count()} mails that had to be told, {run.MustBeTold(report).Count(mail => run.Watch.TimesTold(mail.ItemId) == 1)} told once, {run.Watch.CaughtUp} by catching up; {report.Watched.Count - run.MustBeTold(report).Count()} came while the watch began",
            $"After warming up: {before}",
            $"At the end:       {after}");

        run.Tally.Undocumented.Should().BeEmpty("every failure has to be one that a program can expect");
        run.Watch.Failure.Should().BeNull("a watch survives everything that passes");
        MailBalance.Of(run, report).Should().BeEmpty("what was reported as sent is there once, what was refused is not there, and nothing is there twice");
        run.MustBeTold(report).Should().NotBeEmpty("a watch without mail shows nothing");
        run.Watch.Count.Should().Be(report.Watched.Sum(mail => run.Watch.TimesTold(mail.ItemId)), "nothing is told that never came");
        report.Hit.Should().BeGreaterThan(report.Requests / 100, "a soak without faults shows nothing");
        (after.Memory - before.Memory).Should().BeLessThan((3 * MegaByte) + (128L * report.Watched.Count), "nothing is kept of calls that are over; a watch remembers for an hour what it told");
        after.Connections.Should().BeLessThanOrEqualTo(SoakRun.MostConnections, "there are hardly more connections than calls at once");
        (after.Handles - after.Connections).Should().BeLessThanOrEqualTo(before.Handles - before.Connections + 16, "nothing but connections is held open");
        perSecond.Should().BeGreaterThan(20, "a soak without calls shows nothing");
    }

    /// <summary>Into the test's output, which is shown where a test fails, and into a file for continuous integration to show.</summary>
    private async Task PrintAsync(params string[] lines)
    {
        Array.ForEach(lines, output.WriteLine);
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "soak.txt"), lines, TestContext.Current.CancellationToken);
    }
}
