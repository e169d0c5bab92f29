using EwsOAuth.Caching.Files;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Caching;

/// <summary>Opens a file store on first use, verifies it, and applies the policy where it cannot be used safely.</summary>
internal sealed class GuardedTokenCacheStore : ITokenCacheStore
{
    private readonly Func<FileTokenCacheStore> _open;
    private readonly bool _isProtected;
    private readonly TokenCacheProtection _protection;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ITokenCacheStore? _store;
    private TokenCacheException? _refusal;
    private long _refusedAt;

    public GuardedTokenCacheStore(
        Func<FileTokenCacheStore> open, bool isProtected, TokenCacheProtection protection, TimeProvider timeProvider, ILogger logger)
    {
        _open = open;
        _isProtected = isProtected;
        _protection = protection;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    public bool IsPersistent => _store?.IsPersistent ?? true;

    public bool IsProtected => _store?.IsProtected ?? _isProtected;

    public async ValueTask VerifyAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Connecting asks again even after a refusal: the person may have unlocked the keyring meanwhile.
            // What fell back to memory stays there, because the sign-in is there.
            if (_store is not MemoryTokenCacheStore)
            {
                _store = await VerifiedAsync(_store as FileTokenCacheStore, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask<byte[]?> ReadAsync(string partition, CancellationToken cancellationToken)
    {
        ITokenCacheStore store = _store ?? await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.ReadAsync(partition, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<ITokenCacheLease> LockAsync(string partition, CancellationToken cancellationToken)
    {
        ITokenCacheStore store = _store ?? await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.LockAsync(partition, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ITokenCacheStore> OpenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_store is not null)
            {
                return _store;
            }

            // A refusal stands for a while: not every call should wait for a keyring that does not answer, nor should an application that never connects wait for its restart.
            return _refusal is not null && _timeProvider.GetElapsedTime(_refusedAt) < TokenCacheLimits.RefusalPause
                ? throw _refusal
                : _store = await VerifiedAsync(null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<ITokenCacheStore> VerifiedAsync(FileTokenCacheStore? files, CancellationToken cancellationToken)
    {
        try
        {
            files ??= _open();
            await files.VerifyAsync(cancellationToken).ConfigureAwait(false);
            _refusal = null;
            return files;
        }
        catch (TokenCacheException refusal) when (_protection is TokenCacheProtection.MemoryOnly)
        {
            _logger.CacheFellBackToMemory(refusal.Code, refusal.Message);
            return new MemoryTokenCacheStore(_timeProvider);
        }
        catch (TokenCacheException refusal)
        {
            _refusal = refusal;
            _refusedAt = _timeProvider.GetTimestamp();
            throw;
        }
    }
}
