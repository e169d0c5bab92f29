using EwsOAuth.Caching;

namespace EwsOAuth.Remembering;

/// <summary>Where one connection is remembered: three partitions of the token cache under its name.</summary>
internal sealed class ConnectionMemory(ITokenCacheStore store, string name)
{
    private readonly string _record = $"connection/{name}";
    private readonly string _token = $"token/{name}";

    /// <summary>Gets the partition that holds the refresh token of the user, in MSAL's format.</summary>
    public string SignInPartition { get; } = $"user/{name}";

    public ITokenCacheStore Store => store;

    public async ValueTask<ConnectionRecord?> FindRecordAsync(CancellationToken cancellationToken) =>
        ConnectionRecord.Read(await store.ReadAsync(_record, cancellationToken).ConfigureAwait(false));

    /// <summary>Notes a sign-in. One that goes on keeps the moment it began.</summary>
    /// <param name="record">The sign-in.</param>
    /// <param name="mayFollow">Judges, while nobody else can change it, what is noted now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if the sign-in may not follow what was noted.</returns>
    public async ValueTask<bool> SaveAsync(ConnectionRecord record, Func<ConnectionRecord?, bool> mayFollow, CancellationToken cancellationToken)
    {
        ITokenCacheLease lease = await store.LockAsync(_record, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            ConnectionRecord? earlier = ConnectionRecord.Read(await lease.ReadAsync(cancellationToken).ConfigureAwait(false));
            if (!mayFollow(earlier))
            {
                if (earlier is null)
                {
                    // Somebody signed out meanwhile; the answer that came afterwards has been stored by MSAL.
                    await store.RemoveAsync(SignInPartition, cancellationToken).ConfigureAwait(false);
                }

                return false;
            }

            ConnectionRecord saved = earlier?.ContinuesIn(record) != true ? record : new ConnectionRecord
            {
                TenantId = record.TenantId,
                ClientId = record.ClientId,
                Authority = record.Authority,
                Account = record.Account,
                Since = earlier.Since,
                LastUsed = record.LastUsed,
            };
            await lease.WriteAsync(saved.ToBytes(), cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    public async ValueTask<RememberedToken?> FindTokenAsync(CancellationToken cancellationToken) =>
        RememberedToken.Read(await store.ReadAsync(_token, cancellationToken).ConfigureAwait(false));

    /// <summary>Waits for the right to replace the token, in this process and in others.</summary>
    public ValueTask<ITokenCacheLease> LockTokenAsync(CancellationToken cancellationToken) => store.LockAsync(_token, cancellationToken);

    /// <summary>Removes everything. The record goes first: without it nothing else is used.</summary>
    /// <exception cref="TokenCacheException">Something is left where others, or the next process, find it: code <c>cache_not_removed</c>.</exception>
    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        bool isGone = true;
        foreach (string partition in (string[])[_record, _token, SignInPartition])
        {
            isGone &= await store.RemoveAsync(partition, cancellationToken).ConfigureAwait(false);
        }

        if (!isGone)
        {
            throw new TokenCacheException(
                "cache_not_removed",
                $"This process has forgotten the sign-in of the connection '{name}', but the token cache could not remove all of it: others may still find it there.",
                "Look for the warning in the log that says why, and call DisconnectAsync again.");
        }
    }
}
