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
    public async ValueTask SaveAsync(ConnectionRecord record, CancellationToken cancellationToken)
    {
        ITokenCacheLease lease = await store.LockAsync(_record, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            ConnectionRecord? earlier = ConnectionRecord.Read(await lease.ReadAsync(cancellationToken).ConfigureAwait(false));
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
        }
    }

    public async ValueTask<RememberedToken?> FindTokenAsync(CancellationToken cancellationToken) =>
        RememberedToken.Read(await store.ReadAsync(_token, cancellationToken).ConfigureAwait(false));

    /// <summary>Waits for the right to replace the token, in this process and in others.</summary>
    public ValueTask<ITokenCacheLease> LockTokenAsync(CancellationToken cancellationToken) => store.LockAsync(_token, cancellationToken);

    /// <summary>Removes everything. The record goes first: without it nothing else is used.</summary>
    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        await store.RemoveAsync(_record, cancellationToken).ConfigureAwait(false);
        await store.RemoveAsync(_token, cancellationToken).ConfigureAwait(false);
        await store.RemoveAsync(SignInPartition, cancellationToken).ConfigureAwait(false);
    }
}
