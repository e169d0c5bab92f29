using BenchmarkDotNet.Attributes;

namespace EwsOAuth.Benchmarks;

/// <summary>One call over 20 ms each way (aim P4).</summary>
[IterationCount(8)]
[WarmupCount(2)]
public class DistanceBenchmarks
{
    private Calls _calls = null!;

    [GlobalSetup]
    public async Task StartAsync() => _calls = await Calls.StartAsync("GetFolder", TimeSpan.FromMilliseconds(20));

    [Benchmark(Baseline = true, Description = "raw")]
    public Task<int> Raw() => _calls.RawAsync();

    [Benchmark(Description = "ExchangeService of a connection")]
    public Task Service() => _calls.BridgedAsync();

    [Benchmark(Description = "own way: ExchangeService alone")]
    public Task OwnWay() => _calls.OwnWayAsync();

    [GlobalCleanup]
    public async Task StopAsync() => await _calls.DisposeAsync();
}
