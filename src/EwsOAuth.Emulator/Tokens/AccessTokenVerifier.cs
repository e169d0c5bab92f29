using System.Text;
using EwsOAuth.Emulator.Adfs;
using EwsOAuth.Emulator.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Tokens;

/// <summary>Checks access tokens as Exchange does, in the order in which Exchange complains.</summary>
internal sealed class AccessTokenVerifier(
    SigningKeys keys, IssuedTokens issued, EmulatedDirectory directory, AdfsFarm farm, KnownHosts hosts, EwsEmulatorOptions options) : IAccessTokenVerifier
{
    // Entra ID and Exchange allow for clocks that differ by five minutes; a token's end is taken exactly, so that tests can see it.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public AccessTokenVerdict Verify(string token) => Verify(token, hosts.IsExchangeResource);

    /// <summary>The same for a resource other than Exchange.</summary>
    internal AccessTokenVerdict Verify(string token, Func<string, bool> isAudience)
    {
        if (Parse(token) is not { } parsed)
        {
            return Refuse(AccessTokenFailure.Unparsable);
        }

        AccessTokenFailure failure = CheckOrigin(parsed) ?? CheckTime(parsed) ?? AccessTokenFailure.None;
        if (failure != AccessTokenFailure.None)
        {
            return Refuse(failure);
        }

        string audience = parsed.GetClaim("aud").Value;
        if (!isAudience(audience))
        {
            return Refuse(AccessTokenFailure.WrongAudience);
        }

        if (issued.Find(Claim(parsed, "uti") ?? "") is not { } record)
        {
            return Refuse(AccessTokenFailure.Revoked);
        }

        return issued.Missing(record) is { } claims
            ? new AccessTokenVerdict { Failure = AccessTokenFailure.ClaimsRequired, Claims = claims }
            : Accept(parsed, audience);
    }

    /// <summary>Reads a token whatever it is worth; nothing that is no signed JWT.</summary>
    internal static JsonWebToken? Parse(string token)
    {
        try
        {
            JsonWebToken parsed = new(token);
            return parsed.EncodedSignature.Length > 0 ? parsed : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    internal static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue(name, out string? value) ? value : null;

    internal static byte[] SignedPart(JsonWebToken token) => Encoding.ASCII.GetBytes($"{token.EncodedHeader}.{token.EncodedPayload}");

    private static AccessTokenVerdict Refuse(AccessTokenFailure failure) => new() { Failure = failure };

    private bool IsFromAdfs(JsonWebToken token) => token.Issuer == farm.Issuer;

    private AccessTokenFailure? CheckOrigin(JsonWebToken token)
    {
        // Only one algorithm is accepted: "none" and keyed hashes made with the public key are the classic forgeries.
        if (token.Alg != SecurityAlgorithms.RsaSha256 || keys.Find(token.Kid) is not { } key
            || !key.Verifies(SignedPart(token), Base64UrlEncoder.DecodeBytes(token.EncodedSignature)))
        {
            return AccessTokenFailure.BadSignature;
        }

        if (IsFromAdfs(token))
        {
            return null;
        }

        EmulatedTenant? tenant = directory.FindTenant(Claim(token, "tid") ?? "");
        return tenant is null || token.Issuer != AccessTokenIssuer.IssuerOf(tenant) ? AccessTokenFailure.UnknownTenant : null;
    }

    private AccessTokenFailure? CheckTime(JsonWebToken token)
    {
        DateTime now = options.TimeProvider.GetUtcNow().UtcDateTime;
        return token.ValidTo <= now ? AccessTokenFailure.Expired
            : token.ValidFrom > now + ClockSkew ? AccessTokenFailure.NotYetValid
            : null;
    }

    private AccessTokenVerdict Accept(JsonWebToken token, string audience) => new()
    {
        Tenant = IsFromAdfs(token) ? farm.Tenant : directory.FindTenant(token.GetClaim("tid").Value),
        IsFromAdfs = IsFromAdfs(token),
        ClientId = Claim(token, "appid"),
        ObjectId = Claim(token, "oid"),
        UserPrincipalName = Claim(token, "upn"),
        IsAppOnly = IsFromAdfs(token) ? Claim(token, "upn") is null : Claim(token, "idtyp") == "app",
        Audience = audience,
        Scopes = Claim(token, "scp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        Roles = token.TryGetPayloadValue("roles", out string[]? roles) ? roles ?? [] : [],
        AcceptsClaimsChallenges = token.TryGetPayloadValue("xms_cc", out string[]? capabilities) && (capabilities ?? []).Contains("CP1", StringComparer.OrdinalIgnoreCase),
        ExpiresOn = token.ValidTo,
    };
}
