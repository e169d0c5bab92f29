using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EwsOAuth.Caching;

/// <summary>What stands around a stored value, so that damage, another version and another key can be told apart.</summary>
/// <remarks>
/// "EWSTOKEN", version (2 bytes), scheme of the protector (2), length of the payload (4), payload, SHA-256 of the partition and everything before.
/// Numbers are little-endian. Every later version begins with magic and version and ends with that hash: only so can a newer file be told from a damaged one.
/// </remarks>
internal static class CacheEnvelope
{
    internal const ushort CurrentVersion = 1;
    internal const int HeaderLength = 16;
    internal const int HashLength = SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "EWSTOKEN"u8;

    public static byte[] Seal(string partition, ushort scheme, ReadOnlySpan<byte> payload, ushort version = CurrentVersion)
    {
        byte[] envelope = new byte[HeaderLength + payload.Length + HashLength];
        Magic.CopyTo(envelope);
        BinaryPrimitives.WriteUInt16LittleEndian(envelope.AsSpan(8), version);
        BinaryPrimitives.WriteUInt16LittleEndian(envelope.AsSpan(10), scheme);
        BinaryPrimitives.WriteInt32LittleEndian(envelope.AsSpan(12), payload.Length);
        payload.CopyTo(envelope.AsSpan(HeaderLength));
        Hash(partition, envelope.AsSpan(0, envelope.Length - HashLength)).CopyTo(envelope.AsSpan(envelope.Length - HashLength));
        return envelope;
    }

    /// <summary>Opens an envelope.</summary>
    /// <param name="partition">Whose value is expected: one of another partition counts as damaged.</param>
    /// <param name="envelope">The stored bytes.</param>
    /// <param name="scheme">The protector's scheme.</param>
    /// <param name="payload">The protected value.</param>
    public static CacheEnvelopeState Open(string partition, ReadOnlySpan<byte> envelope, out ushort scheme, out ReadOnlySpan<byte> payload)
    {
        scheme = 0;
        payload = default;
        if (envelope.Length < HeaderLength + HashLength || !envelope.StartsWith(Magic))
        {
            return CacheEnvelopeState.Damaged;
        }

        ReadOnlySpan<byte> content = envelope[..^HashLength];
        if (!Hash(partition, content).AsSpan().SequenceEqual(envelope[^HashLength..]))
        {
            return CacheEnvelopeState.Damaged;
        }

        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(envelope[8..]);
        if (version != CurrentVersion)
        {
            return version > CurrentVersion ? CacheEnvelopeState.Newer : CacheEnvelopeState.Damaged;
        }

        scheme = BinaryPrimitives.ReadUInt16LittleEndian(envelope[10..]);
        payload = content[HeaderLength..];
        return BinaryPrimitives.ReadInt32LittleEndian(envelope[12..]) == payload.Length ? CacheEnvelopeState.Intact : CacheEnvelopeState.Damaged;
    }

    private static byte[] Hash(string partition, ReadOnlySpan<byte> content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(partition));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }
}
