using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace EwsOAuth.Caching.Protection;

/// <summary>Encrypts with ASP.NET Core's Data Protection; the partition is part of the purpose, so that a value of one account is none of another.</summary>
internal sealed class DataProtectionProtector(IDataProtectionProvider provider) : ICacheProtector
{
    public ushort Scheme => 2;

    public bool IsProtected => true;

    public ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        // Fails here rather than after the person has signed in, if the provider has no key.
        Protect("verify", "verify"u8);
        return ValueTask.CompletedTask;
    }

    public byte[] Protect(string partition, ReadOnlySpan<byte> value)
    {
        try
        {
            return For(partition).Protect(value.ToArray());
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new TokenCacheException(
                "cache_encryption_unavailable",
                "Data Protection cannot encrypt the token cache.",
                "Check where its keys are kept (PersistKeysTo...), or choose EwsTokenCache.Memory.",
                exception);
        }
    }

    public byte[]? Unprotect(string partition, ReadOnlySpan<byte> payload)
    {
        try
        {
            return For(partition).Unprotect(payload.ToArray());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string partition) => provider.CreateProtector("EwsOAuth.TokenCache").CreateProtector("v1").CreateProtector(partition);
}
