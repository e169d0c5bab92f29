using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Caching.Files;

/// <summary>The directory of the token cache: this user's alone, reached through no symbolic link.</summary>
internal sealed class CacheDirectory(string path, ILogger logger)
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public string FullPath { get; } = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    /// <summary>Makes the directory if it is missing, checks it, and tries whether it can be written to.</summary>
    /// <exception cref="TokenCacheException">Codes <c>cache_path_unsafe</c> and <c>cache_not_writable</c>.</exception>
    public void Prepare()
    {
        RefuseUnsafeParents();
        try
        {
            Create();
            Check();
            string trial = System.IO.Path.Combine(FullPath, $"{CacheFileNames.TrialPrefix}{Guid.NewGuid():N}");
            using FileStream file = new(trial, CacheFileNames.NewFile(FileOptions.DeleteOnClose));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CachePathErrors.NotWritable(FullPath, exception);
        }
    }

    /// <summary>Checks once more: between two calls somebody may have put a link in the directory's place.</summary>
    /// <exception cref="TokenCacheException">Code <c>cache_path_unsafe</c>.</exception>
    public void Check()
    {
        RefuseUnsafeParents();
        if (OperatingSystem.IsWindows() || !Directory.Exists(FullPath))
        {
            return;
        }

        if (!UnixOwner.MayBeUs(FullPath))
        {
            throw CachePathErrors.OthersOwn(FullPath);
        }

        UnixFileMode mode = File.GetUnixFileMode(FullPath);
        if ((mode & OthersWrite) != 0)
        {
            throw CachePathErrors.Unsafe($"Others may write to '{ExternalText.Clean(FullPath)}'.", "Take that right away (chmod 700) after a look at what is in it, or name another directory.");
        }

        if ((mode & ~OwnerOnly) != 0)
        {
            Narrow();
        }
    }

    [UnsupportedOSPlatform("windows")]
    private void Narrow()
    {
        // A mistyped directory (a home, /var/lib) must not lose its access rights to us.
        string? foreign = Directory.EnumerateFileSystemEntries(FullPath).FirstOrDefault(entry => !CacheFileNames.IsOurs(System.IO.Path.GetFileName(entry)));
        if (foreign is not null)
        {
            throw CachePathErrors.Unsafe(
                $"Others may read '{ExternalText.Clean(FullPath)}', and it holds files that are not the token cache's.", "Name a directory of its own for the token cache.");
        }

        try
        {
            File.SetUnixFileMode(FullPath, OwnerOnly);
            logger.CacheRightsNarrowed("directory");
        }
        catch (UnauthorizedAccessException)
        {
            // Only the owner may change the rights.
            throw CachePathErrors.OthersOwn(FullPath);
        }
    }

    private void Create()
    {
        if (Directory.Exists(FullPath))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            CreateOnWindows();
        }
        else
        {
            Directory.CreateDirectory(FullPath, OwnerOnly);
        }
    }

    [SupportedOSPlatform("windows")]
    private void CreateOnWindows()
    {
        DirectorySecurity security = new();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using WindowsIdentity user = WindowsIdentity.GetCurrent();
        foreach (SecurityIdentifier? identity in new[] { user.User, new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null) })
        {
            security.AddAccessRule(new FileSystemAccessRule(
                identity!, FileSystemRights.FullControl, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow));
        }

        security.CreateDirectory(FullPath);
    }

    private void RefuseUnsafeParents()
    {
        for (DirectoryInfo? current = new(FullPath); current is not null; current = current.Parent)
        {
            if (current.LinkTarget is not null && !IsSystemLink(current))
            {
                throw CachePathErrors.IsLink(current.FullName);
            }

            // In a directory such as /tmp the sticky bit keeps others from replacing what is ours.
            if (!OperatingSystem.IsWindows() && current.Exists && (current.UnixFileMode & (UnixFileMode.OtherWrite | UnixFileMode.StickyBit)) == UnixFileMode.OtherWrite)
            {
                throw CachePathErrors.Unsafe($"Everybody may replace what is in '{ExternalText.Clean(current.FullName)}'.", "Name a directory of this user's own for the token cache.");
            }
        }
    }

    /// <summary>macOS itself links /tmp, /var and /etc to /private; only its system may write there.</summary>
    private static bool IsSystemLink(DirectoryInfo directory) => OperatingSystem.IsMacOS() && directory.Parent?.Parent is null;
}
