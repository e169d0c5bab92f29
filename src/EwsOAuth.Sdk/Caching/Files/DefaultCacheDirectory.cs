using System.Reflection;

namespace EwsOAuth.Caching.Files;

/// <summary>Finds the directory that an application has for itself where the caller names none.</summary>
internal static class DefaultCacheDirectory
{
    /// <summary>The most symbolic links that are followed to the user's own directory, as the Linux kernel has it.</summary>
    private const int MaxLinks = 40;

    /// <exception cref="TokenCacheException">The user has no local application data (a service account without a home, for example).</exception>
    public static string Find()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (!Path.IsPathFullyQualified(data))
        {
            throw CachePathErrors.Unsafe("This user has no directory for local application data.", "Name a directory for the token cache.");
        }

        string application = Assembly.GetEntryAssembly()?.GetName().Name ?? "application";
        string name = string.Concat(application.Split(Path.GetInvalidFileNameChars()));
        return Path.Combine(Resolve(data), "EwsOAuth", name);
    }

    /// <summary>Resolves the links above the cache: a home directory is often one, and it is the system's choice rather than an attack.</summary>
    internal static string Resolve(string path)
    {
        string resolved = Path.GetPathRoot(path)!;
        Queue<string> rest = new(path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries));
        int links = 0;
        while (rest.TryDequeue(out string? part))
        {
            string next = Path.Combine(resolved, part);
            string? target = new DirectoryInfo(next).LinkTarget;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw CachePathErrors.Unsafe("The directory for local application data is a chain of too many symbolic links.", "Name a directory for the token cache.");
            }

            string full = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(full)!;
            rest = new Queue<string>(full[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Concat(rest));
        }

        return resolved;
    }
}
