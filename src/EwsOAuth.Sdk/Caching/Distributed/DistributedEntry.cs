using System.Security.Cryptography;
using System.Text;
using EwsOAuth.Caching.Protection;

namespace EwsOAuth.Caching.Distributed;

/// <summary>How a value looks in a cache that others can write to: encrypted, under a key that tells nothing, and bound to its partition.</summary>
internal sealed class DistributedEntry(string prefix, ICacheProtector protector)
{
    /// <summary>The format is part of the key, so that two versions of this library do not read each other's entries.</summary>
    private const string Format = "v1:";

    private const byte RemovedKind = 0;
    private const byte ValueKind = 1;

    public string KeyOf(string partition) => $"{prefix}{Format}{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Qualified(partition))))}";

    /// <param name="partition">The partition.</param>
    /// <param name="value">The value, or null for "removed": a missing entry may just have been evicted.</param>
    public byte[] Seal(string partition, byte[]? value) =>
        protector.Protect(Qualified(partition), value is null ? [RemovedKind] : [ValueKind, .. value]);

    /// <returns>False if the entry is too large or was not written by us for this partition.</returns>
    public bool TryOpen(string partition, byte[] entry, out byte[]? value)
    {
        value = null;
        if (entry.Length > TokenCacheLimits.MaxFileLength || protector.Unprotect(Qualified(partition), entry) is not [byte kind, .. byte[] rest])
        {
            return false;
        }

        value = kind == ValueKind ? rest : null;
        return kind is ValueKind or RemovedKind;
    }

    private string Qualified(string partition) => $"{prefix}\n{partition}";
}
