using Polly;
using Polly.Timeout;

namespace EwsOAuth.Tokens.SignIn;

/// <summary>Ends a sign-in after its limit, however little what runs inside cares about cancellation.</summary>
internal sealed class SignInLimit(TimeSpan limit, TimeProvider timeProvider)
{
    /// <summary>The name of the strategy in Polly's telemetry.</summary>
    internal const string StrategyName = "SignInTimeout";

    /// <summary>Makes the pipeline: for each sign-in, for a connection lives for weeks and signs in once. Tests look at its strategies.</summary>
    internal ResiliencePipeline CreatePipeline() => new ResiliencePipelineBuilder { Name = "EwsOAuth.SignIn", TimeProvider = timeProvider }
        .AddTimeout(new TimeoutStrategyOptions { Name = StrategyName, Timeout = limit })
        .Build();

    /// <summary>Runs a sign-in within the limit.</summary>
    /// <exception cref="SignInTimeoutException">The limit passed first.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> signIn, SignInPhases phases, CancellationToken cancellationToken)
    {
        using WallClockWatch watch = new(limit, timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, watch.Over);
        try
        {
            return await CreatePipeline().ExecuteAsync(token => BoundAsync(signIn, token), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutRejectedException || (exception is OperationCanceledException && watch.Over.IsCancellationRequested))
        {
            throw SignInTimeoutMessage.Create(limit, phases.Last, exception);
        }
    }

    private static async ValueTask<T> BoundAsync<T>(Func<CancellationToken, Task<T>> signIn, CancellationToken timed)
    {
        // On the pool, because a callback of the user may block before its first await; WaitAsync is the hard bound for one that ignores its token.
        Task<T> running = Task.Run(() => signIn(timed), timed);
        try
        {
            return await running.WaitAsync(timed).ConfigureAwait(false);
        }
        catch (Exception exception) when (timed.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // What breaks because it was cancelled is a cancellation: Polly recognises its time-out by this type only.
            throw new OperationCanceledException(exception.Message, exception, timed);
        }
        finally
        {
            if (!running.IsCompleted)
            {
                _ = running.ContinueWith(
                    static orphan => _ = orphan.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }
}
