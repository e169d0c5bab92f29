using BenchmarkDotNet.Attributes;

namespace EwsOAuth.Benchmarks;

/// <summary>One call at a time (aims P2 and P3).</summary>
public class CallBenchmarks
{
    private Calls _calls = null!;

    [Params("GetFolder", "FindItem of 100")]
    public string Operation { get; set; } = "";

    [GlobalSetup]
    public async Task StartAsync() => _calls = await Calls.StartAsync(Operation);

    [Benchmark(Baseline = true, Description = "raw: a pooled HttpClient that posts the same bytes")]
    public Task<int> Raw() => _calls.RawAsync();

    [Benchmark(Description = "our pipeline around raw")]
    public Task<int> Pipeline() => _calls.PipedAsync();

    [Benchmark(Description = "ExchangeService of a connection")]
    public Task Service() => _calls.BridgedAsync();

    [Benchmark(Description = "own way: ExchangeService alone")]
    public Task OwnWay() => _calls.OwnWayAsync();

    [GlobalCleanup]
    public async Task StopAsync() => await _calls.DisposeAsync();
}
