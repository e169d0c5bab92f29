using System.Collections.Concurrent;
using System.Globalization;

namespace EwsOAuth.Emulator.Tokens;

/// <summary>The access tokens that are alive, by their unique id; one that is not here is revoked.</summary>
internal sealed class IssuedTokens
{
    private readonly ConcurrentDictionary<string, IssuedToken> alive = new(StringComparer.Ordinal);
    private volatile ClaimsDemand? demand;

    public void Add(string id, IssuedToken token) => alive[id] = token;

    public IssuedToken? Find(string id) => alive.GetValueOrDefault(id);

    public void Revoke(string id) => alive.TryRemove(id, out _);

    public void RevokeAll() => alive.Clear();

    public void Demand(DateTimeOffset since) => demand = new ClaimsDemand(since);

    public void DropDemand() => demand = null;

    /// <summary>Says which claims, as JSON, the token lacks.</summary>
    public string? Missing(IssuedToken token) => demand is { } wanted && !wanted.IsMetBy(token) ? wanted.Claims : null;

    /// <summary>"Sign in again, after this moment", as continuous access evaluation says it.</summary>
    private sealed class ClaimsDemand(DateTimeOffset since)
    {
        // The wire has whole seconds: a token that answers the challenge asks for the second that was named to it.
        private readonly long seconds = since.ToUnixTimeSeconds();

        public string Claims => """{"access_token":{"nbf":{"essential":true,"value":"#"}}}""".Replace("#", seconds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        public bool IsMetBy(IssuedToken token) =>
            token.IssuedAt > since || (token.RequestedNotBefore is { } asked && asked.ToUnixTimeSeconds() >= seconds);
    }
}
