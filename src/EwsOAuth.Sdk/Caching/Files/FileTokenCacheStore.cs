using EwsOAuth.Caching.Protection;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Caching.Files;

/// <summary>Remembers in files, one for each partition, shared by the processes of one user.</summary>
internal sealed class FileTokenCacheStore(string directory, ICacheProtector protector, TimeProvider timeProvider, ILogger logger) : ITokenCacheStore
{
    private readonly CacheDirectory _directory = new(directory, logger);
    private readonly PartitionGates _gates = new(timeProvider);

    private readonly UnwrittenChanges _unwritten = new();

    public bool IsPersistent => true;

    public bool IsProtected => protector.IsProtected;

    public async ValueTask VerifyAsync(CancellationToken cancellationToken)
    {
        await Task.Run(_directory.Prepare, cancellationToken).ConfigureAwait(false);
        using IDisposable? keyLock = await CacheFileLock.AcquireAsync(
            CacheFileNames.KeyLock(_directory.FullPath), TokenCacheLimits.LockWait, timeProvider, cancellationToken).ConfigureAwait(false);
        if (keyLock is null)
        {
            throw new TokenCacheException(
                "cache_encryption_unavailable", "Another process is preparing the token cache and does not come to an end.", "Look for one that waits for the system's keyring.");
        }

        await protector.PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (!IsProtected)
        {
            logger.CacheIsPlaintext();
        }
    }

    public async ValueTask<byte[]?> ReadAsync(string partition, CancellationToken cancellationToken)
    {
        if (_unwritten.TryGet(partition, out byte[]? unwritten))
        {
            return unwritten;
        }

        // Windows does not replace a file that somebody reads: there readers take turns with writers.
        if (!OperatingSystem.IsWindows())
        {
            bool isDamaged = false;
            byte[]? value = await Task.Run(() => Open(partition).Read(out isDamaged), cancellationToken).ConfigureAwait(false);
            if (!isDamaged)
            {
                return value;
            }
        }

        ITokenCacheLease lease = await LockAsync(partition, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return await lease.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<ITokenCacheLease> LockAsync(string partition, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        CacheFile file = await Task.Run(() => Open(partition), cancellationToken).ConfigureAwait(false);
        IDisposable? gate = await _gates.EnterAsync(partition, cancellationToken).ConfigureAwait(false);
        IDisposable? fileLock = null;
        try
        {
            if (gate is not null)
            {
                TimeSpan rest = TokenCacheLimits.LockWait - timeProvider.GetElapsedTime(start);
                fileLock = await CacheFileLock.AcquireAsync(file.Names.Lock, rest, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (fileLock is null)
            {
                gate?.Dispose();
            }
        }

        if (fileLock is null)
        {
            LogWithoutLock(file.Names.Short, timeProvider.GetElapsedTime(start));
        }

        return new FileTokenCacheLease(partition, file, _unwritten, fileLock, gate, logger);
    }

    private void LogWithoutLock(string name, TimeSpan waited)
    {
        if (waited < TokenCacheLimits.LockWait)
        {
            logger.CacheFileNotWritten(name, "no lock file can be made");
        }
        else
        {
            logger.CacheLockTimedOut(name, waited.TotalSeconds);
        }
    }

    private CacheFile Open(string partition)
    {
        _directory.Check();
        return new CacheFile(partition, new CacheFileNames(_directory.FullPath, partition), protector, timeProvider, logger);
    }
}
