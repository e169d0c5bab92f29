using System.Collections.Concurrent;
using EwsOAuth.Tests.Canary;
using Microsoft.Extensions.Caching.Distributed;

namespace EwsOAuth.Tests.Caching;

/// <summary>A shared cache that can be down, deaf or tampered with.</summary>
internal sealed class FakeDistributedCache : IDistributedCache
{
    private int _calls;

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    public DistributedCacheEntryOptions? LastOptions { get; private set; }

    public Exception? Failure { get; set; }

    /// <summary>Answers nothing, not even a cancellation.</summary>
    public bool IsDeaf { get; set; }

    public int Calls => _calls;

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => AnswerAsync(() => Entries.TryGetValue(key, out byte[]? value) ? value : null);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => AnswerAsync(() =>
    {
        CanaryWatch.Scan.Record(CanarySink.File, key);
        CanaryWatch.Scan.Record(CanarySink.File, value);
        LastOptions = options;
        return Entries[key] = value;
    });

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public Task RemoveAsync(string key, CancellationToken token = default) => AnswerAsync(() => Entries.TryRemove(key, out byte[]? value) ? value : null);

    public byte[]? Get(string key) => throw new NotSupportedException("The token cache does not block.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("The token cache does not block.");

    public void Refresh(string key) => throw new NotSupportedException("The token cache does not block.");

    public void Remove(string key) => throw new NotSupportedException("The token cache does not block.");

    private Task<byte[]?> AnswerAsync(Func<byte[]?> answer)
    {
        Interlocked.Increment(ref _calls);
        return IsDeaf ? new TaskCompletionSource<byte[]?>().Task : Failure is not null ? Task.FromException<byte[]?>(Failure) : Task.FromResult(answer());
    }
}
