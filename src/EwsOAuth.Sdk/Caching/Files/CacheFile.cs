using EwsOAuth.Caching.Protection;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Caching.Files;

/// <summary>The files of one partition: the value, its last good generation, and what was put aside. Changes are for who has the lock.</summary>
internal sealed class CacheFile(string partition, CacheFileNames names, ICacheProtector protector, TimeProvider timeProvider, ILogger logger)
{
    private readonly CacheFileReader _reader = new(protector, logger);

    public CacheFileNames Names => names;

    /// <summary>Gets whether no generation of the value is there.</summary>
    public bool IsGone => !File.Exists(names.Current) && !File.Exists(names.Backup);

    /// <summary>Reads without changing anything.</summary>
    /// <param name="isDamaged">Whether <see cref="ReadAndRepair"/> would put something right.</param>
    public byte[]? Read(out bool isDamaged)
    {
        CacheFileContent current = ReadCurrent();
        isDamaged = false;
        if (current.State is CacheFileState.Good or CacheFileState.Newer)
        {
            return current.Value;
        }

        CacheFileContent backup = _reader.Read(names.Backup, partition, names.Short);
        isDamaged = current.State is CacheFileState.Corrupt || backup.State is CacheFileState.Corrupt || (current.State is CacheFileState.Missing && backup.Value is not null);
        return backup.Value;
    }

    /// <summary>Reads, puts damaged files aside and brings the last good generation back.</summary>
    public byte[]? ReadAndRepair()
    {
        CacheFileContent current = ReadCurrent();
        if (current.State is CacheFileState.Good or CacheFileState.Newer)
        {
            return current.Value;
        }

        CacheFileContent backup = _reader.Read(names.Backup, partition, names.Short);
        Attempt(() =>
        {
            PutAsideIf(current.State is CacheFileState.Corrupt, names.Current);
            PutAsideIf(backup.State is CacheFileState.Corrupt, names.Backup);
            if (backup.Envelope is not null && current.State is CacheFileState.Corrupt or CacheFileState.Missing)
            {
                Replace(names.Current, backup.Envelope);
                logger.CacheFileRestored(names.Short);
            }
        });
        return backup.Value;
    }

    /// <summary>Replaces the value in one step; what was there becomes the last good generation.</summary>
    /// <returns>Whether the value is on the disk. If not, the old one is untouched.</returns>
    public bool Write(ReadOnlyMemory<byte> value)
    {
        CacheFileContent current = ReadCurrent();
        return current.State is not CacheFileState.Newer && Attempt(() =>
        {
            PutAsideIf(current.State is CacheFileState.Corrupt or CacheFileState.Undecryptable, names.Current);
            if (current.Envelope is not null)
            {
                Replace(names.Backup, current.Envelope);
            }

            Replace(names.Current, CacheEnvelope.Seal(partition, protector.Scheme, protector.Protect(partition, value.Span)));
        });
    }

    /// <summary>Removes the value, its last good generation, and what was put aside or left half-written: all of them may hold the account's tokens.</summary>
    public bool Remove() => ReadCurrent().State is not CacheFileState.Newer && Attempt(() =>
    {
        // The backup first: were it left alone, the next reader would bring the removed account back.
        foreach (string file in (string[])[names.Backup, names.Temporary, .. FilesPutAside(), names.Current])
        {
            File.Delete(file);
        }
    });

    private CacheFileContent ReadCurrent()
    {
        CacheFileContent current = _reader.Read(names.Current, partition, names.Short);
        if (current.State is CacheFileState.Undecryptable)
        {
            logger.CacheFileUndecryptable(names.Short);
        }
        else if (current.State is CacheFileState.Newer)
        {
            logger.CacheFileNewer(names.Short);
        }

        return current;
    }

    private bool Attempt(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            logger.CacheFileNotWritten(names.Short, exception.GetType().Name);
            return false;
        }
        catch (TokenCacheException exception) when (exception.Code == "cache_encryption_unavailable")
        {
            // The key worked when the cache was verified: nobody loses a sign-in because it fails now.
            logger.CacheFileNotWritten(names.Short, exception.Code);
            return false;
        }
    }

    /// <summary>Whether the system refused. A limit on the size of files (EFBIG) comes from .NET as an argument out of range.</summary>
    private static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private void Replace(string path, byte[] envelope)
    {
        File.Delete(names.Temporary);
        try
        {
            using (FileStream file = new(names.Temporary, CacheFileNames.NewFile()))
            {
                file.Write(envelope);
                file.Flush(flushToDisk: true);
            }

            File.Move(names.Temporary, path, overwrite: true);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            File.Delete(names.Temporary);
            throw;
        }
    }

    private void PutAsideIf(bool isUnusable, string path)
    {
        if (!isUnusable)
        {
            return;
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        string target = names.PutAside(now, 0);
        for (int attempt = 1; File.Exists(target); attempt++)
        {
            target = names.PutAside(now, attempt);
        }

        File.Move(path, target);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, CacheFileNames.OwnerOnly);
        }

        logger.CacheFilePutAside(names.Short);
        foreach (string old in FilesPutAside().Order(StringComparer.Ordinal).SkipLast(TokenCacheLimits.MaxPutAside))
        {
            File.Delete(old);
        }
    }

    private string[] FilesPutAside() => Directory.GetFiles(names.Directory, names.PutAsidePattern);
}
