namespace EwsOAuth.Caching.Files;

/// <summary>A file of the token cache as it was read.</summary>
internal readonly struct CacheFileContent(CacheFileState state, byte[]? value = null, byte[]? envelope = null)
{
    public CacheFileState State { get; } = state;

    /// <summary>The decrypted value of a good file.</summary>
    public byte[]? Value { get; } = value;

    /// <summary>The bytes of a good file, as they stand in it.</summary>
    public byte[]? Envelope { get; } = envelope;
}
