namespace EwsOAuth.Caching.Files;

/// <summary>A lock between processes that the system takes back from a dead one: flock on Unix, a share mode on Windows.</summary>
/// <remarks>The empty lock file stays: removing it would let two processes lock two files of one name.</remarks>
internal static class CacheFileLock
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(30);

    /// <summary>Waits for the lock.</summary>
    /// <returns>What gives the lock back, or null if others kept it for too long or the file cannot be made.</returns>
    public static async ValueTask<IDisposable?> AcquireAsync(string path, TimeSpan wait, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        while (true)
        {
            if (TryAcquire(path, out bool isHopeless) is { } held)
            {
                return held;
            }

            if (isHopeless || timeProvider.GetElapsedTime(start) >= wait)
            {
                return null;
            }

            // Different pauses, so that processes do not meet again and again.
            await Task.Delay(ShortestPause + (Random.Shared.NextDouble() * (LongestPause - ShortestPause)), timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FileStream? TryAcquire(string path, out bool isHopeless)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw CachePathErrors.IsLink(path);
        }

        isHopeless = false;
        try
        {
            return new FileStream(path, CacheFileNames.WithRights(new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
            }));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            isHopeless = true;
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
