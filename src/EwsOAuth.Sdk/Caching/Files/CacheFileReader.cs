using EwsOAuth.Caching.Protection;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace EwsOAuth.Caching.Files;

/// <summary>Reads one file and says what it is, without changing anything but access rights that are too wide.</summary>
internal sealed class CacheFileReader(ICacheProtector protector, ILogger logger)
{
    /// <exception cref="TokenCacheException">The file is a symbolic link or another user's: code <c>cache_path_unsafe</c>.</exception>
    public CacheFileContent Read(string path, string partition, string shortName)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw CachePathErrors.IsLink(path);
        }

        try
        {
            byte[]? envelope = ReadBytes(path, shortName);
            return envelope switch
            {
                null => new CacheFileContent(CacheFileState.Corrupt),
                [] => new CacheFileContent(CacheFileState.Missing),
                _ => Open(partition, envelope),
            };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new CacheFileContent(CacheFileState.Missing);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.CacheFileNotRead(shortName, exception.GetType().Name);
            return new CacheFileContent(CacheFileState.Unreadable);
        }
    }

    private byte[]? ReadBytes(string path, string shortName)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        NarrowRights(file, path, shortName);
        long length = RandomAccess.GetLength(file);
        if (length > TokenCacheLimits.MaxFileLength)
        {
            return null;
        }

        byte[] bytes = new byte[length];
        int read = 0;
        while (read < bytes.Length)
        {
            int count = RandomAccess.Read(file, bytes.AsSpan(read), read);
            if (count == 0)
            {
                return null;
            }

            read += count;
        }

        return bytes;
    }

    private void NarrowRights(SafeFileHandle file, string path, string shortName)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!UnixOwner.MayBeUs(file))
        {
            throw CachePathErrors.OthersOwn(path);
        }

        if ((File.GetUnixFileMode(file) & ~CacheFileNames.OwnerOnly) != 0)
        {
            File.SetUnixFileMode(file, CacheFileNames.OwnerOnly);
            logger.CacheRightsNarrowed(shortName);
        }
    }

    private CacheFileContent Open(string partition, byte[] envelope)
    {
        switch (CacheEnvelope.Open(partition, envelope, out ushort scheme, out ReadOnlySpan<byte> payload))
        {
            case CacheEnvelopeState.Intact:
                byte[]? value = scheme == protector.Scheme ? protector.Unprotect(partition, payload) : null;
                return value is null ? new CacheFileContent(CacheFileState.Undecryptable) : new CacheFileContent(CacheFileState.Good, value, envelope);
            case CacheEnvelopeState.Newer:
                return new CacheFileContent(CacheFileState.Newer);
            default:
                return new CacheFileContent(CacheFileState.Corrupt);
        }
    }
}
