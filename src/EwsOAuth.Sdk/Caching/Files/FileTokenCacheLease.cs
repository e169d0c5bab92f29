using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Caching.Files;

/// <summary>The right to change one partition's files; without the lock, changes stay in memory.</summary>
internal sealed class FileTokenCacheLease(
    string partition, CacheFile file, UnwrittenChanges unwritten, IDisposable? fileLock, IDisposable? gate, ILogger logger) : ITokenCacheLease
{
    public bool IsHeld => fileLock is not null;

    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken) =>
        unwritten.TryGet(partition, out byte[]? value)
            ? value
            : await Task.Run(() => IsHeld ? file.ReadAndRepair() : file.Read(out _), cancellationToken).ConfigureAwait(false);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        bool fits = value.Length <= TokenCacheLimits.MaxValueLength;
        if (!fits)
        {
            logger.CacheFileNotWritten(file.Names.Short, "too large");
        }

        if (IsHeld && fits && await Task.Run(() => file.Write(value), cancellationToken).ConfigureAwait(false))
        {
            unwritten.Forget(partition);
        }
        else
        {
            unwritten.Keep(partition, value);
        }
    }

    public async ValueTask<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        // Before the disk: a removal that fails half-way must not leave the account usable in this process.
        unwritten.KeepRemoval(partition);
        // What is not there, because somebody deleted the directory, needs no lock to be removed.
        bool removed = await Task.Run(() => IsHeld ? file.Remove() : file.IsGone, cancellationToken).ConfigureAwait(false);
        if (removed)
        {
            unwritten.Forget(partition);
        }

        return removed;
    }

    public ValueTask DisposeAsync()
    {
        fileLock?.Dispose();
        gate?.Dispose();
        return ValueTask.CompletedTask;
    }
}
