using System.Security.Cryptography;
using EwsOAuth.Emulator.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Adfs;

/// <summary>Makes the tokens of AD FS: no tenant, no object id, and of the person only what the rules of the Web API say.</summary>
internal sealed class AdfsTokenIssuer(AdfsFarm farm, SigningKeys keys, IssuedTokens issued, AccessTokenIssuer lifetimes, EwsEmulatorOptions options)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TimeSpan LifetimeFor(AccessTokenRequest request) => lifetimes.LifetimeFor(request);

    public string Issue(AccessTokenRequest request)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        string id = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        Dictionary<string, object> claims = Dated(farm.Issuer, request.Audience, now, LifetimeFor(request));
        claims["apptype"] = request.ClientAuthentication == 0 ? "Public" : "Confidential";
        claims["appid"] = request.Application.ClientId;
        claims["ver"] = "1.0";

        // Only the emulator reads it: to revoke.
        claims["uti"] = id;
        if (request.User is { } user)
        {
            claims["scp"] = string.Join(' ', request.Scopes);
            claims["upn"] = user.UserPrincipalName;
            claims["sub"] = AccessTokenIssuer.PairwiseSubject(request.Application, user);
        }
        else
        {
            claims["roles"] = request.Roles.ToArray();
        }

        issued.Add(id, new IssuedToken(now, requestedNotBefore: null));
        return Sign(claims);
    }

    public string IssueIdToken(EmulatedApplication application, EmulatedUser user, string? nonce)
    {
        Dictionary<string, object> claims = Dated(farm.IdentityIssuer, application.ClientId, options.TimeProvider.GetUtcNow(), TimeSpan.FromHours(1));
        claims["upn"] = user.UserPrincipalName;
        claims["unique_name"] = $"CONTOSO\\{user.UserPrincipalName.Split('@')[0]}";
        claims["sub"] = AccessTokenIssuer.PairwiseSubject(application, user);
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return Sign(claims);
    }

    private static Dictionary<string, object> Dated(string issuer, string audience, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        ["iss"] = issuer,
        ["aud"] = audience,
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
    };

    private string Sign(Dictionary<string, object> claims) =>
        handler.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = keys.Current.Credentials });
}
