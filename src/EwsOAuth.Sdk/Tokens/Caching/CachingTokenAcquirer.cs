using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EwsOAuth.Tokens.Caching;

/// <summary>Hands out a token until shortly before it expires, and lets all who need the next one share one acquisition.</summary>
internal sealed class CachingTokenAcquirer : ITokenAcquirer, IRemembersSignIn
{
    private readonly ITokenAcquirer _inner;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly object _gate = new();
    private TokenSlot[] _slots = [];
    private volatile bool _closed;

    public CachingTokenAcquirer(ITokenAcquirer inner, TimeProvider clock, ILogger? logger = null)
    {
        _inner = inner;
        _clock = clock;
        _logger = logger ?? NullLogger.Instance;
    }

    public EwsAccount? Account => (_inner as IRemembersSignIn)?.Account;

    public ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TokenSlot slot = SlotOf(request.Scope);
        TokenSnapshot? snapshot = slot.Snapshot;
        bool fresh = snapshot is not null && !cancellationToken.IsCancellationRequested && TokenSlot.Answers(snapshot, request) && snapshot.AgeAt(_clock) == TokenAge.Fresh;
        return fresh ? new ValueTask<EwsAccessToken>(snapshot!.Token)
            : _closed ? ValueTask.FromException<EwsAccessToken>(Disposed())
            : slot.AcquireAsync(request, cancellationToken);
    }

    /// <summary>Looks at the token at hand without asking anyone.</summary>
    /// <returns>Null if there is none, or if it is too old to be sent.</returns>
    public EwsAccessToken? Peek(string scope) => SlotOf(scope).Snapshot is { } snapshot && snapshot.AgeAt(_clock) != TokenAge.Dead ? snapshot.Token : null;

    /// <summary>Starts with a token that was remembered elsewhere.</summary>
    public void Seed(string scope, EwsAccessToken token) => SlotOf(scope).Store(token, claims: null);

    /// <summary>Forgets every token and ends every acquisition that is under way, with the reason given.</summary>
    public void Clear(Exception? reason = null)
    {
        foreach (TokenSlot slot in Volatile.Read(ref _slots))
        {
            slot.Clear(reason ?? TokenErrors.SignedOut());
        }
    }

    /// <summary>Ends every acquisition that is under way, and lets none begin: the connection is disposed.</summary>
    public void Close()
    {
        _closed = true;
        Clear(Disposed());
    }

    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        Clear();
        if (_inner is IRemembersSignIn remembering)
        {
            try
            {
                await remembering.ForgetAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // Who asked meanwhile may have got a token of what was not forgotten yet.
                Clear();
            }
        }
    }

    private static ObjectDisposedException Disposed() => new(nameof(EwsOAuthConnection));

    private TokenSlot SlotOf(string scope)
    {
        foreach (TokenSlot slot in Volatile.Read(ref _slots))
        {
            if (slot.Scope == scope)
            {
                return slot;
            }
        }

        return AddSlot(scope);
    }

    private TokenSlot AddSlot(string scope)
    {
        lock (_gate)
        {
            TokenSlot? slot = Array.Find(_slots, other => other.Scope == scope);
            if (slot is null)
            {
                slot = new TokenSlot(_inner, scope, _clock, _logger);
                Volatile.Write(ref _slots, [.. _slots, slot]);
            }

            return slot;
        }
    }
}
