using System.Globalization;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Tokens;

/// <summary>Makes access tokens in the v1 shape that Exchange takes, and id tokens in the v2 shape that clients read.</summary>
internal sealed class AccessTokenIssuer(SigningKeys keys, IssuedTokens issued, EmulatedSecrets secrets, EwsEmulatorOptions options)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    public static string IssuerOf(EmulatedTenant tenant) => $"https://sts.windows.net/{tenant.Id}/";

    public TimeSpan LifetimeFor(AccessTokenRequest request) =>
        request.Lifetime ?? request.Application.AccessTokenLifetime ?? request.Tenant.AccessTokenLifetime ?? options.AccessTokenLifetime;

    public string Issue(AccessTokenRequest request)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        string id = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        Dictionary<string, object> claims = Common(request, now, id);
        if (request.User is { } user)
        {
            AddUser(claims, request, user);
        }
        else
        {
            claims["oid"] = request.Application.ServicePrincipalId;
            claims["sub"] = request.Application.ServicePrincipalId;
            claims["idtyp"] = "app";
            claims["roles"] = request.Roles.ToArray();
        }

        issued.Add(id, new IssuedToken(now, request.Claims.NotBefore));
        return secrets.Add(EmulatedSecretKind.AccessToken, Sign(claims));
    }

    public string IssueIdToken(EmulatedTenant tenant, EmulatedApplication application, EmulatedUser user, string authority, string? nonce)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        Dictionary<string, object> claims = new()
        {
            ["aud"] = application.ClientId,
            ["iss"] = $"{authority}/{tenant.Id}/v2.0",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
            ["name"] = user.DisplayName,
            ["oid"] = user.ObjectId,
            ["preferred_username"] = user.UserPrincipalName,
            ["sub"] = PairwiseSubject(application, user),
            ["tid"] = tenant.Id,
            ["ver"] = "2.0",
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return secrets.Add(EmulatedSecretKind.IdToken, Sign(claims));
    }

    private static void AddUser(Dictionary<string, object> claims, AccessTokenRequest request, EmulatedUser user)
    {
        claims["amr"] = request.MultiFactor ? ["pwd", "mfa"] : new[] { "pwd" };
        claims["name"] = user.DisplayName;
        claims["oid"] = user.ObjectId;
        claims["scp"] = string.Join(' ', request.Scopes);
        claims["sub"] = PairwiseSubject(request.Application, user);
        claims["unique_name"] = user.UserPrincipalName;
        claims["upn"] = user.UserPrincipalName;
        claims["idtyp"] = "user";
    }

    // The subject differs from application to application, as OpenID Connect Core, 8.1, describes it.
    internal static string PairwiseSubject(EmulatedApplication application, EmulatedUser user) =>
        Base64UrlEncoder.Encode(SHA256.HashData(Guid.Parse(application.ClientId).ToByteArray().Concat(Guid.Parse(user.ObjectId).ToByteArray()).ToArray()));

    private Dictionary<string, object> Common(AccessTokenRequest request, DateTimeOffset now, string id)
    {
        Dictionary<string, object> claims = new()
        {
            ["aud"] = request.Audience,
            ["iss"] = IssuerOf(request.Tenant),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + LifetimeFor(request)).ToUnixTimeSeconds(),
            ["appid"] = request.Application.ClientId,
            ["app_displayname"] = request.Application.DisplayName,
            ["appidacr"] = request.ClientAuthentication.ToString(CultureInfo.InvariantCulture),
            ["tid"] = request.Tenant.Id,
            ["uti"] = id,
            ["ver"] = "1.0",
        };
        if (request.Claims.Capabilities.Count > 0)
        {
            claims["xms_cc"] = request.Claims.Capabilities.Select(capability => capability.ToUpperInvariant()).ToArray();
        }

        return claims;
    }

    private string Sign(Dictionary<string, object> claims) =>
        handler.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = keys.Current.Credentials });
}
