namespace EwsOAuth.Caching.Protection;

/// <summary>Leaves values as they are, for the explicit choice of plaintext files.</summary>
internal sealed class NoProtector : ICacheProtector
{
    public ushort Scheme => 0;

    public bool IsProtected => false;

    public ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public byte[] Protect(string partition, ReadOnlySpan<byte> value) => value.ToArray();

    public byte[]? Unprotect(string partition, ReadOnlySpan<byte> payload) => payload.ToArray();
}
