using System.Buffers.Binary;
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

    /// <summary>The kind, and the moment of the change in ticks (8 bytes, little-endian).</summary>
    private const int HeaderLength = 9;

    public string KeyOf(string partition) => $"{prefix}{Format}{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Qualified(partition))))}";

    public byte[] Seal(string partition, DistributedValue value)
    {
        byte[]? content = value.CopyValue();
        byte[] entry = new byte[HeaderLength + (content?.Length ?? 0)];
        entry[0] = content is null ? RemovedKind : ValueKind;
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(1), value.ChangedOn.UtcTicks);
        content?.CopyTo(entry, HeaderLength);
        return protector.Protect(Qualified(partition), entry);
    }

    /// <returns>Null if the entry is too large or was not written by us for this partition.</returns>
    public DistributedValue? Open(string partition, byte[] entry)
    {
        byte[]? opened = entry.Length > TokenCacheLimits.MaxFileLength ? null : protector.Unprotect(Qualified(partition), entry);
        if (opened is null || opened.Length < HeaderLength || opened[0] is not (RemovedKind or ValueKind))
        {
            return null;
        }

        DateTimeOffset changedOn = new(BinaryPrimitives.ReadInt64LittleEndian(opened.AsSpan(1)), TimeSpan.Zero);
        return new DistributedValue(opened[0] == ValueKind ? opened[HeaderLength..] : null, changedOn);
    }

    private string Qualified(string partition) => $"{prefix}\n{partition}";
}
