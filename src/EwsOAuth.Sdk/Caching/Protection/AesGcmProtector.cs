using System.Security.Cryptography;
using System.Text;

namespace EwsOAuth.Caching.Protection;

/// <summary>Encrypts with AES-256-GCM; the partition is authenticated with the value, so that files cannot be swapped between accounts.</summary>
/// <remarks>Payload: nonce (12 bytes, random), tag (16), ciphertext. A random nonce is safe for 2^32 values of one key (NIST SP 800-38D, section 8.3).</remarks>
internal sealed class AesGcmProtector(byte[] key) : ICacheProtector
{
    internal const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public ushort Scheme => 1;

    public bool IsProtected => true;

    public ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public byte[] Protect(string partition, ReadOnlySpan<byte> value)
    {
        byte[] payload = new byte[NonceLength + TagLength + value.Length];
        Span<byte> nonce = payload.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm aes = new(key, TagLength);
        aes.Encrypt(nonce, value, payload.AsSpan(NonceLength + TagLength), payload.AsSpan(NonceLength, TagLength), AssociatedData(partition));
        return payload;
    }

    public byte[]? Unprotect(string partition, ReadOnlySpan<byte> payload)
    {
        if (payload.Length < NonceLength + TagLength)
        {
            return null;
        }

        byte[] value = new byte[payload.Length - NonceLength - TagLength];
        using AesGcm aes = new(key, TagLength);
        try
        {
            aes.Decrypt(payload[..NonceLength], payload[(NonceLength + TagLength)..], payload.Slice(NonceLength, TagLength), value, AssociatedData(partition));
            return value;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] AssociatedData(string partition) => Encoding.UTF8.GetBytes($"EwsOAuth token cache 1\n{partition}");
}
