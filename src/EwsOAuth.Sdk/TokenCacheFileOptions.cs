using Microsoft.AspNetCore.DataProtection;

namespace EwsOAuth;

/// <summary>How the files of <see cref="EwsTokenCache.ProtectedFile"/> are protected.</summary>
/// <remarks>Without a key and without Data Protection the key lives in the system's own store: DPAPI on Windows, Keychain on macOS, the Secret Service (libsecret) on Linux.</remarks>
public sealed class TokenCacheFileOptions
{
    /// <summary>Gets or sets the key of AES-256-GCM, for machines without a keyring.</summary>
    /// <value>32 bytes, or empty (the default). It is copied; keep it outside the cache's directory.</value>
    public ReadOnlyMemory<byte> Key { get; set; }

    /// <summary>Gets or sets the Data Protection provider that encrypts, for machines without a keyring.</summary>
    /// <value>The default is null. Its own keys have to outlive the process, or the cache is lost with them.</value>
    public IDataProtectionProvider? DataProtection { get; set; }

    /// <summary>Gets or sets what happens where tokens cannot be stored safely.</summary>
    /// <value>The default is <see cref="TokenCacheProtection.Required"/>.</value>
    public TokenCacheProtection Protection { get; set; }
}
