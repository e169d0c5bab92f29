using System.Security.Cryptography;
using System.Text;

namespace EwsOAuth.Caching.Files;

/// <summary>The names in the directory of the token cache, and how its files are made.</summary>
/// <remarks>A name is a hash: partitions hold account ids and characters that no file name may have.</remarks>
internal sealed class CacheFileNames
{
    internal const string TrialPrefix = "trial.";
    internal const string KeyPrefix = "key.";
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Extension = ".token";

    public CacheFileNames(string directory, string partition)
    {
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(partition)));
        Directory = directory;
        Short = hash[..8];
        Current = Path.Combine(directory, hash[..40] + Extension);
    }

    public string Directory { get; }

    /// <summary>What logs say.</summary>
    public string Short { get; }

    public string Current { get; }

    /// <summary>The last good generation.</summary>
    public string Backup => Current + ".bak";

    /// <summary>One fixed name: only who has the lock writes, and what a killed process left is written over.</summary>
    public string Temporary => Current + ".tmp";

    public string Lock => Current + ".lock";

    public string PutAsidePattern => Path.GetFileName(Current) + ".corrupt-*";

    public static string KeyLock(string directory) => Path.Combine(directory, KeyPrefix + "lock");

    public static bool IsOurs(string name) =>
        name.Contains(Extension, StringComparison.Ordinal) || name.StartsWith(KeyPrefix, StringComparison.Ordinal) || name.StartsWith(TrialPrefix, StringComparison.Ordinal);

    /// <summary>Makes a file that did not exist (O_EXCL, so that no link is followed), for this user only.</summary>
    public static FileStreamOptions NewFile(FileOptions options = FileOptions.None) => WithRights(new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.None,
        Options = options,
        // Nothing is left to be written, and to fail, while the file is closed.
        BufferSize = 0,
    });

    public static FileStreamOptions WithRights(FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    public string PutAside(DateTimeOffset now, int attempt) => $"{Current}.corrupt-{now:yyyyMMdd'T'HHmmssfff'Z'}{(attempt == 0 ? string.Empty : $"-{attempt}")}";
}
