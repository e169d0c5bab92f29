using EwsOAuth.Caching;
using EwsOAuth.Configuration;
using EwsOAuth.Tokens;
using EwsOAuth.Tokens.Authorities;

namespace EwsOAuth.Remembering;

/// <summary>Gives what is remembered before it asks, and remembers what it got: for the next process, and for others that run now.</summary>
/// <remarks>Asked only where the token in memory does not do, so reading the store is off the hot path.</remarks>
internal sealed class RememberingTokenAcquirer(
    ITokenAcquirer inner, EwsOAuthSettings settings, ConnectionMemory memory, TokenAcquirerContext context, ConnectionAuthority authority) : ITokenAcquirer, IRemembersSignIn
{
    private readonly FirstConnectionRule _rule = new(settings, authority);
    private int _forgotten;

    public EwsAccount? Account => (inner as IRemembersSignIn)?.Account;

    /// <summary>
    /// Whether tokens outlive the process. Those of a composed acquirer and those on behalf of somebody do not: who they are for may be
    /// somebody else the next time. The sign-in of a person in a composed acquirer is remembered all the same.
    /// </summary>
    private bool KeepsTokens => memory.Store.IsPersistent && !IsAnybodys;

    private bool IsAnybodys => settings.Flow is EwsSignInFlow.Custom or EwsSignInFlow.OnBehalfOf or EwsSignInFlow.Basic;

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // Before anything remembered is used: it may be of another authority.
        await authority.FindAsync(request.LoginHint, cancellationToken).ConfigureAwait(false);
        ConnectionRecord? record = await RecallAsync(cancellationToken).ConfigureAwait(false);
        if (!KeepsTokens)
        {
            return (await AskAsync(request, request.AllowInteraction ? null : record, cancellationToken).ConfigureAwait(false)).Token;
        }

        if (await FindTokenAsync(record, request, cancellationToken).ConfigureAwait(false) is { } remembered)
        {
            return remembered;
        }

        // A person takes minutes: nobody shall wait for the lock that long.
        return request.AllowInteraction
            ? await AskAndKeepAsync(request, cancellationToken).ConfigureAwait(false)
            : await RenewAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what is remembered of this connection, and lets the acquirers know whose sign-in it is.</summary>
    /// <returns>Null if nobody has signed in yet, or somebody did for another tenant or application.</returns>
    /// <exception cref="EwsOAuthConfigurationException">A variable leads to another tenant or application than the remembered one.</exception>
    public async ValueTask<ConnectionRecord?> RecallAsync(CancellationToken cancellationToken)
    {
        ConnectionRecord? record = _rule.Applicable(await memory.FindRecordAsync(cancellationToken).ConfigureAwait(false));
        if (record is not null || KeepsTokens)
        {
            context.AccountId = record is null || record.IsApplication ? null : record.Account.Id;
        }

        return record;
    }

    /// <summary>Refuses variables where nothing is remembered yet.</summary>
    /// <exception cref="EwsOAuthConfigurationException">Tenant or client ID have to be in plain text.</exception>
    public void CheckFirst() => _rule.CheckFirst();

    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        // An answer that is under way is not remembered any more.
        Interlocked.Increment(ref _forgotten);
        if (inner is IRemembersSignIn remembering)
        {
            await RecallAnyAsync(cancellationToken).ConfigureAwait(false);
            await remembering.ForgetAsync(cancellationToken).ConfigureAwait(false);
        }

        context.AccountId = null;
        await memory.ForgetAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a changed variable refuses to use can still be forgotten.</summary>
    private async ValueTask RecallAnyAsync(CancellationToken cancellationToken)
    {
        if (await memory.FindRecordAsync(cancellationToken).ConfigureAwait(false) is { IsApplication: false } record)
        {
            context.AccountId = record.Account.Id;
        }
    }

    private async ValueTask<EwsAccessToken?> FindTokenAsync(ConnectionRecord? record, TokenRequest request, CancellationToken cancellationToken) =>
        record is not null
        && await memory.FindTokenAsync(cancellationToken).ConfigureAwait(false) is { } found
        && found.IsOf(record) && found.Answers(request, settings.TimeProvider.GetUtcNow()) ? found.Token : null;

    /// <summary>Renews, one process at a time: who waited finds the token that another one has got meanwhile.</summary>
    private async ValueTask<EwsAccessToken> RenewAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ITokenCacheLease lease = await memory.LockTokenAsync(cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            ConnectionRecord? record = await RecallAsync(cancellationToken).ConfigureAwait(false);
            if (await FindTokenAsync(record, request, cancellationToken).ConfigureAwait(false) is { } remembered)
            {
                return remembered;
            }

            try
            {
                (EwsAccessToken token, bool isNoted) = await AskAsync(request, record, cancellationToken).ConfigureAwait(false);
                if (isNoted)
                {
                    await KeepAsync(token, request, lease, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await lease.RemoveAsync(cancellationToken).ConfigureAwait(false);
                }

                return token;
            }
            catch (SignInRequiredException)
            {
                // Another machine, which no lock keeps out, may have used the refresh token in the same moment.
                if (await FindTokenAsync(record, request, cancellationToken).ConfigureAwait(false) is { } newer)
                {
                    return newer;
                }

                await DropAsync(request.Rejected, lease, cancellationToken).ConfigureAwait(false);
                throw;
            }
        }
    }

    private async ValueTask<EwsAccessToken> AskAndKeepAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        int forgotten = Volatile.Read(ref _forgotten);
        (EwsAccessToken token, bool isNoted) = await AskAsync(request, renewed: null, cancellationToken).ConfigureAwait(false);
        if (isNoted)
        {
            ITokenCacheLease lease = await memory.LockTokenAsync(cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                if (forgotten == Volatile.Read(ref _forgotten))
                {
                    await KeepAsync(token, request, lease, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return token;
    }

    /// <summary>Asks, and notes the sign-in.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="renewed">The sign-in that can only go on: one that somebody has ended meanwhile, here or in another process, does not begin again. Null: one may begin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private async ValueTask<(EwsAccessToken Token, bool IsNoted)> AskAsync(TokenRequest request, ConnectionRecord? renewed, CancellationToken cancellationToken)
    {
        int forgotten = Volatile.Read(ref _forgotten);
        // An acquirer of one's own may be compiled without a thought of null.
        EwsAccessToken token = await inner.AcquireAsync(request, cancellationToken).ConfigureAwait(false) ?? throw TokenErrors.NoToken();
        if (!IsRemembered(token))
        {
            return (token, false);
        }

        DateTimeOffset now = settings.TimeProvider.GetUtcNow();
        EwsAccount account = OwnerOf(token);
        ConnectionRecord signIn = new()
        {
            TenantId = authority.Known!.TenantId,
            ClientId = settings.ClientId,
            Authority = authority.Known.Address,
            Account = account,
            Since = now,
            LastUsed = now,
        };
        bool isNoted = await memory.SaveAsync(
            signIn,
            noted => forgotten == Volatile.Read(ref _forgotten) && (renewed is null || noted?.ContinuesIn(renewed) == true),
            cancellationToken).ConfigureAwait(false);
        if (isNoted)
        {
            context.AccountId = account.UserName is null ? null : account.Id;
        }

        return (token, isNoted);
    }

    private ValueTask KeepAsync(EwsAccessToken token, TokenRequest request, ITokenCacheLease lease, CancellationToken cancellationToken) =>
        lease.WriteAsync(RememberedToken.Of(token, OwnerOf(token), request.Scope, settings.ClientId, settings.TimeProvider.GetUtcNow()).ToBytes(), cancellationToken);

    /// <summary>Removes a token that Exchange has refused and nobody could replace: the next process would only try it again.</summary>
    private static async ValueTask DropAsync(EwsAccessToken? rejected, ITokenCacheLease lease, CancellationToken cancellationToken)
    {
        if (rejected is not null && RememberedToken.Read(await lease.ReadAsync(cancellationToken).ConfigureAwait(false))?.Token.Value == rejected.Value)
        {
            await lease.RemoveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Of a composed acquirer only a person's sign-in is remembered, and only if it can be renewed from the cache.</summary>
    private bool IsRemembered(EwsAccessToken token) =>
        !IsAnybodys || (token.Account is { UserName: not null } && (inner as IRemembersSignIn)?.Account?.Id == token.Account.Id);

    private EwsAccount OwnerOf(EwsAccessToken token) => token.Account ?? new EwsAccount(settings.ClientId ?? settings.Name, authority.Known!.TenantId, userName: null);
}
