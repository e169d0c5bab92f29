namespace EwsOAuth.Caching;

/// <summary>The right to read and change one partition while nobody else does.</summary>
internal interface ITokenCacheLease : IAsyncDisposable
{
    /// <summary>Whether others are locked out; false means that this lease works in memory only.</summary>
    bool IsHeld { get; }

    ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken);

    ValueTask WriteAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    ValueTask RemoveAsync(CancellationToken cancellationToken);
}
