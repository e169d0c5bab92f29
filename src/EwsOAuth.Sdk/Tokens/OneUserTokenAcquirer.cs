using System.Text.Json;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Tokens;

/// <summary>Keeps the calls of one user from getting the tokens of another: what is acquired on behalf of the first is kept, and the next call of a web API may be somebody else's.</summary>
internal sealed class OneUserTokenAcquirer(ITokenAcquirer inner, BroughtToken brought) : ITokenAcquirer
{
    private string? _user;

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        string? user = UserOf(await brought.ReadAsync(cancellationToken).ConfigureAwait(false));
        string? first = user is null ? null : Interlocked.CompareExchange(ref _user, user, null);
        return first is null || first == user ? await inner.AcquireAsync(request, cancellationToken).ConfigureAwait(false) : throw TokenErrors.AnotherUser();
    }

    /// <summary>Lets the next call decide whose the connection is.</summary>
    public void Forget() => Volatile.Write(ref _user, null);

    /// <summary>Gives what tells users apart (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, AD FS has no object ids); null where the token cannot be read.</summary>
    private static string? UserOf(string token)
    {
        using JsonDocument? payload = TokenPayload.Of(token);
        return payload is null ? null : IdOf(payload, "tid", "oid") ?? IdOf(payload, "iss", "sub");
    }

    private static string? IdOf(JsonDocument payload, string issuer, string subject) =>
        TokenPayload.TextOf(payload, issuer) is { } by && TokenPayload.TextOf(payload, subject) is { } id ? $"{by} {id}" : null;
}
