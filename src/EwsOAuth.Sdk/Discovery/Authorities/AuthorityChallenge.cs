using EwsOAuth.Http.Authorization;

namespace EwsOAuth.Discovery.Authorities;

/// <summary>What Exchange says about tokens to a request that has none: that it takes them, who issues them, and for which tenants.</summary>
/// <remarks>
/// <c>Bearer client_id="…", trusted_issuers="00000001-0000-0000-c000-000000000000@tenant", token_types="…", authorization_uri="https://…/oauth2/authorize",
/// issuer_kind="ADFS"</c>. Where modern authentication is off, the authorization_uri is missing, and mostly not the Bearer.
/// </remarks>
internal sealed class AuthorityChallenge
{
    /// <summary>Exchange sends a handful; what comes after belongs to somebody else.</summary>
    private const int MostChallenges = 16;

    /// <summary>Several times the longest one that was seen.</summary>
    private const int LongestChallenge = 4096;

    /// <summary>How the token services of Entra ID are called, whichever the cloud: 00000001-0000-0000-c000 and, in China, 00000001-0002-0000-c000.</summary>
    private const string EntraIssuers = "00000001-00";

    private AuthorityChallenge(bool offersBearer, IReadOnlyList<string> authorities, string? issuerKind, IReadOnlyList<Guid> tenants)
    {
        OffersBearer = offersBearer;
        Authorities = authorities;
        IssuerKind = issuerKind;
        Tenants = tenants;
    }

    public bool OffersBearer { get; }

    /// <summary>Gets the addresses that a person would be sent to, as they stand there; more than one says nothing.</summary>
    public IReadOnlyList<string> Authorities { get; }

    /// <summary>Gets <c>ADFS</c> or <c>AzureAD</c>; null where Exchange does not say.</summary>
    public string? IssuerKind { get; }

    /// <summary>Gets the tenants of Entra ID whose tokens Exchange takes; none where it takes those of all, or names none.</summary>
    public IReadOnlyList<Guid> Tenants { get; }

    public static AuthorityChallenge Of(HttpResponseMessage response)
    {
        string[] bearers =
        [
            .. response.Headers.WwwAuthenticate.Take(MostChallenges)
                .Where(challenge => string.Equals(challenge.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase) && !(challenge.Parameter?.Length > LongestChallenge))
                .Select(challenge => challenge.Parameter ?? string.Empty),
        ];
        return new AuthorityChallenge(
            bearers.Length > 0,
            [.. Find(bearers, "authorization_uri").Distinct(StringComparer.Ordinal)],
            Find(bearers, "issuer_kind").FirstOrDefault(),
            TenantsOf(Find(bearers, "trusted_issuers")));
    }

    private static IEnumerable<string> Find(IEnumerable<string> bearers, string name) =>
        bearers.Select(parameters => ChallengeParameters.Find(parameters, name)).Where(value => !string.IsNullOrEmpty(value)).Select(value => value!);

    private static Guid[] TenantsOf(IEnumerable<string> issuers)
    {
        string[] realms =
        [
            .. issuers.SelectMany(list => list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Where(issuer => issuer.StartsWith(EntraIssuers, StringComparison.Ordinal) && issuer.Contains('@', StringComparison.Ordinal))
                .Select(issuer => issuer[(issuer.IndexOf('@', StringComparison.Ordinal) + 1)..]),
        ];

        // "*" lets every tenant in, whichever else is named.
        return realms.Contains("*") ? [] : [.. realms.Select(realm => Guid.TryParseExact(realm, "D", out Guid tenant) ? tenant : Guid.Empty).Where(tenant => tenant != Guid.Empty).Distinct()];
    }
}
