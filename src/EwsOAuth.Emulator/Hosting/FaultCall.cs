using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>A request that a fault has got hold of.</summary>
internal sealed class FaultCall(HttpContext context, Func<Task> execute, TimeProvider clock, CancellationToken released)
{
    public HttpContext Context => context;

    public TimeProvider Clock => clock;

    /// <summary>Gets what ends when the fault's rule is disposed.</summary>
    public CancellationToken Released => released;

    /// <summary>Runs the endpoint, as if there were no fault.</summary>
    public Task ExecuteAsync() => execute();

    /// <summary>Waits until the rule is disposed or the client has gone.</summary>
    public async Task StallAsync()
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(released, context.RequestAborted);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The end of the stall, whichever way.
        }
    }
}
