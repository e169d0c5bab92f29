namespace EwsOAuth.Tokens.Authorities;

/// <summary>One search with any number of waiters. Each leaves on its own; with the last one the search ends.</summary>
internal sealed class SharedSearch<T>
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiters;

    /// <summary>Adds a waiter, unless the search has ended, or the last waiter has gone and it is about to.</summary>
    /// <remarks>Called under the lock of whoever hands searches out, as is <see cref="Leave"/>.</remarks>
    public bool TryJoin()
    {
        if (_cancellation.IsCancellationRequested || _result.Task.IsCompleted)
        {
            return false;
        }

        _waiters++;
        return true;
    }

    /// <summary>Takes a waiter away.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Leave() => --_waiters == 0;

    public void Cancel() => _cancellation.Cancel();

    public Task<T> WaitAsync(CancellationToken cancellationToken) => _result.Task.WaitAsync(cancellationToken);

    /// <summary>Searches; what is found or went wrong goes to those who wait.</summary>
    /// <param name="search">The search; its token ends with the last waiter.</param>
    /// <param name="found">Told before the waiters are.</param>
    public async Task RunAsync(Func<CancellationToken, Task<T>> search, Action<T> found)
    {
        try
        {
            T result = await search(_cancellation.Token).ConfigureAwait(false);
            found(result);
            _result.TrySetResult(result);
        }
        catch (Exception exception)
        {
            _result.TrySetException(exception);
            // Nobody may be left to look at it.
            _ = _result.Task.Exception;
        }
    }
}
