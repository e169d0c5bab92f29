namespace EwsOAuth.Caching;

/// <summary>The right to read and change one partition while nobody else does.</summary>
internal interface ITokenCacheLease : IAsyncDisposable
{
    /// <summary>Whether others are locked out; false means that this lease works in memory only.</summary>
    bool IsHeld { get; }

    ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken);

    ValueTask WriteAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>Removes the value, in this process at once.</summary>
    /// <returns>Whether it is gone for the others and for the next process as well.</returns>
    ValueTask<bool> RemoveAsync(CancellationToken cancellationToken);
}
