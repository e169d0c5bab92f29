using EwsOAuth.Configuration;

namespace EwsOAuth.Tokens.Authorities;

/// <summary>Knows who issues the tokens of a connection: configured, or asked of Exchange once, when the first token is wanted. A failure is not remembered.</summary>
internal sealed class ConnectionAuthority
{
    private readonly object _gate = new();
    private readonly Func<string?, CancellationToken, Task<TokenAuthority>>? _ask;
    private volatile TokenAuthority? _known;
    private SharedSearch<TokenAuthority>? _search;

    /// <param name="settings">Where the authority is configured, unless Exchange names it.</param>
    /// <param name="ask">Asks Exchange, with the user that a caller suggests.</param>
    public ConnectionAuthority(EwsOAuthSettings settings, Func<string?, CancellationToken, Task<TokenAuthority>> ask)
    {
        _ask = settings.NamedAuthorities is null ? null : ask;
        _known = settings.NamedAuthorities is null ? new TokenAuthority(settings.Cloud, settings.TenantId) : null;
    }

    /// <summary>Gets the authority; null while Exchange has not been asked.</summary>
    public TokenAuthority? Known => _known;

    /// <summary>Gives the authority; whoever asks while it is being searched for waits for the same answer.</summary>
    /// <param name="loginHint">The user that the caller suggests.</param>
    /// <param name="cancellationToken">Ends the wait, and with the last one who waits the search.</param>
    public async ValueTask<TokenAuthority> FindAsync(string? loginHint, CancellationToken cancellationToken)
    {
        if (_known is { } known)
        {
            return known;
        }

        cancellationToken.ThrowIfCancellationRequested();
        SharedSearch<TokenAuthority> search = Join(loginHint);
        try
        {
            return await search.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(search);
        }
    }

    private SharedSearch<TokenAuthority> Join(string? loginHint)
    {
        SharedSearch<TokenAuthority> started;
        lock (_gate)
        {
            if (_search?.TryJoin() == true)
            {
                return _search;
            }

            started = _search = new SharedSearch<TokenAuthority>();
            started.TryJoin();
        }

        _ = Task.Run(() => started.RunAsync(token => _ask!(loginHint, token), found => _known = found), CancellationToken.None);
        return started;
    }

    private void Leave(SharedSearch<TokenAuthority> search)
    {
        bool last;
        lock (_gate)
        {
            last = search.Leave();
            if (last && ReferenceEquals(_search, search))
            {
                // Found: nobody will search again. Failed or given up: the next one starts anew.
                _search = null;
            }
        }

        if (last)
        {
            search.Cancel();
        }
    }
}
