using EwsOAuth.Caching;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>
/// Lets several MSAL applications use one user token cache (the redirect URI, and with it the port, is an application's for good), and keeps
/// it beyond the process where a store is given.
/// </summary>
internal sealed class SharedTokenCache(ITokenCacheStore? store, string partition)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private byte[]? _content;
    private long _version;

    /// <summary>Connects an application's cache with the shared one.</summary>
    public void Attach(ITokenCache cache)
    {
        // MSAL uses one cache from one caller at a time, so these belong to whoever has the turn.
        long seen = 0;
        bool holding = false;
        ITokenCacheLease? lease = null;
        cache.SetBeforeAccessAsync(async access =>
        {
            await _turn.WaitAsync(access.CancellationToken).ConfigureAwait(false);
            try
            {
                lease = store is null ? null : await store.LockAsync(partition, access.CancellationToken).ConfigureAwait(false);
                holding = true;
                await LoadAsync(lease, access.CancellationToken).ConfigureAwait(false);
                if (seen != _version)
                {
                    access.TokenCache.DeserializeMsalV3(_content, shouldClearExistingCache: true);
                    seen = _version;
                }
            }
            catch
            {
                holding = false;
                await EndTurnAsync(lease).ConfigureAwait(false);
                throw;
            }
        });
        cache.SetAfterAccessAsync(async access =>
        {
            // Called also where the turn was never had.
            if (!holding)
            {
                return;
            }

            try
            {
                if (access.HasStateChanged)
                {
                    _content = access.TokenCache.SerializeMsalV3();
                    seen = ++_version;
                    await (lease?.WriteAsync(_content, access.CancellationToken) ?? ValueTask.CompletedTask).ConfigureAwait(false);
                }
            }
            finally
            {
                holding = false;
                await EndTurnAsync(lease).ConfigureAwait(false);
            }
        });
    }

    private async ValueTask EndTurnAsync(ITokenCacheLease? lease)
    {
        try
        {
            await (lease?.DisposeAsync() ?? ValueTask.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Another process may have renewed the tokens since.</summary>
    private async ValueTask LoadAsync(ITokenCacheLease? lease, CancellationToken cancellationToken)
    {
        byte[]? stored = lease is null ? _content : await lease.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!ReferenceEquals(stored, _content) && !stored.AsSpan().SequenceEqual(_content))
        {
            _content = stored;
            _version++;
        }
    }
}
