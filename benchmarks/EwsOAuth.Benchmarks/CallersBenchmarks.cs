using BenchmarkDotNet.Attributes;

namespace EwsOAuth.Benchmarks;

/// <summary>Many callers at once (aim P5); a figure is the time of one call.</summary>
[IterationCount(8)]
[WarmupCount(2)]
public class CallersBenchmarks
{
    private const int CallsInAll = 640;

    private Calls _calls = null!;

    [Params(16, 64)]
    public int Callers { get; set; }

    /// <summary>How many calls the connection lets through at once: the default, and the most that Exchange Online allows one account.</summary>
    [Params(10, 27)]
    public int AtOnce { get; set; }

    [GlobalSetup]
    public async Task StartAsync() => _calls = await Calls.StartAsync("GetFolder", concurrency: AtOnce);

    [Benchmark(Baseline = true, OperationsPerInvoke = CallsInAll, Description = "raw")]
    public Task Raw() => TogetherAsync(() => _calls.RawAsync());

    [Benchmark(OperationsPerInvoke = CallsInAll, Description = "ExchangeService of a connection")]
    public Task Service() => TogetherAsync(() => _calls.BridgedAsync());

    [Benchmark(OperationsPerInvoke = CallsInAll, Description = "own way: ExchangeService alone")]
    public Task OwnWay() => TogetherAsync(() => _calls.OwnWayAsync());

    [GlobalCleanup]
    public async Task StopAsync() => await _calls.DisposeAsync();

    private Task TogetherAsync(Func<Task> call) => Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
    {
        for (int number = 0; number < CallsInAll / Callers; number++)
        {
            await call();
        }
    }));
}
