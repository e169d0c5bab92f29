using System.Text.Json;
using EwsOAuth.Diagnostics;
using EwsOAuth.Tokens.Caching;

namespace EwsOAuth.Tokens;

/// <summary>Keeps the calls of one user from getting the tokens of another: what is acquired on behalf of the first is kept, and the next call of a web API may be somebody else's.</summary>
internal sealed class OneUserTokenAcquirer(CachingTokenAcquirer inner, BroughtToken brought) : ITokenAcquirer
{
    private readonly object _gate = new();
    private string? _user;

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        string? user = UserOf(await brought.ReadAsync(cancellationToken).ConfigureAwait(false));
        return await StartAs(user, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets the next call decide whose the connection is; what the first user's calls got until now goes with the user.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _user = null;
            inner.Clear();
        }
    }

    private ValueTask<EwsAccessToken> StartAs(string? user, TokenRequest request, CancellationToken cancellationToken)
    {
        // One step: a call that is let in has begun before the connection goes to somebody else.
        lock (_gate)
        {
            string? first = user is null ? null : _user ??= user;
            return first == user ? inner.AcquireAsync(request, cancellationToken) : throw TokenErrors.AnotherUser();
        }
    }

    /// <summary>Gives what tells users apart (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, AD FS has no object ids); null where the token cannot be read.</summary>
    private static string? UserOf(string token)
    {
        using JsonDocument? payload = TokenPayload.Of(token);
        return payload is null ? null : IdOf(payload, "tid", "oid") ?? IdOf(payload, "iss", "sub");
    }

    private static string? IdOf(JsonDocument payload, string issuer, string subject) =>
        TokenPayload.TextOf(payload, issuer) is { } by && TokenPayload.TextOf(payload, subject) is { } id ? $"{by} {id}" : null;
}
