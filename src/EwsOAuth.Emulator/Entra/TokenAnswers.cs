using System.Text.Json;
using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Entra.Grants;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Makes the answer of the token endpoint, with every field that MSAL cannot do without.</summary>
internal sealed class TokenAnswers(AccessTokenIssuer issuer, SecretStore<RefreshToken> refreshTokens, EwsEmulatorOptions options)
{
    /// <exception cref="EntraRefusal">The claims parameter is no JSON.</exception>
    public JsonObject Make(HttpContext context, TokenCall call, GrantedAccess access)
    {
        AccessTokenRequest request = new()
        {
            Tenant = access.Tenant,
            Application = call.Application,
            User = access.User,
            Audience = access.Scope.Audience,
            Scopes = access.Scope.Names,
            Roles = [.. call.Application.ApplicationRoles],
            ClientAuthentication = call.Client.Method,
            MultiFactor = access.MultiFactor,
            Claims = ReadClaims(call.Find("claims")),
        };
        int lifetime = (int)issuer.LifetimeFor(request).TotalSeconds;
        JsonObject answer = new()
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = lifetime,
            ["ext_expires_in"] = lifetime,
        };
        if (call.Application.RefreshIn is { } refreshIn)
        {
            answer["refresh_in"] = (int)refreshIn.TotalSeconds;
        }

        answer["access_token"] = issuer.Issue(request);
        if (access.User is { } user)
        {
            AddUser(context, call, access, user, answer);
        }

        return answer;
    }

    /// <summary>The two ids that MSAL names an account by.</summary>
    public static string ClientInfo(EmulatedUser user) =>
        Base64UrlEncoder.Encode(new JsonObject { ["uid"] = user.ObjectId, ["utid"] = user.Tenant.Id }.ToJsonString());

    public string AddRefreshToken(EmulatedApplication application, EmulatedUser user, bool multiFactor) => refreshTokens.Add(NewRefreshToken(application, user, multiFactor));

    private static RequestedClaims ReadClaims(string? claims)
    {
        try
        {
            return RequestedClaims.Read(claims);
        }
        catch (JsonException)
        {
            throw new EntraRefusal(EntraErrors.Malformed());
        }
    }

    private void AddUser(HttpContext context, TokenCall call, GrantedAccess access, EmulatedUser user, JsonObject answer)
    {
        answer["scope"] = access.Scope.Echo;
        if (access.WithRefreshToken)
        {
            answer["refresh_token"] = AddRefreshToken(call.Application, user, access.MultiFactor);
        }

        if (access.Scope.WantsIdToken)
        {
            answer["id_token"] = issuer.IssueIdToken(access.Tenant, call.Application, user, $"https://{context.Request.Host.Value}", access.Nonce);
        }

        if (call.Find("client_info") is "1")
        {
            answer["client_info"] = ClientInfo(user);
        }
    }

    private RefreshToken NewRefreshToken(EmulatedApplication application, EmulatedUser user, bool multiFactor)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        return new RefreshToken
        {
            Application = application,
            User = user,
            SessionGeneration = user.SessionGeneration,
            MultiFactor = multiFactor,
            IssuedAt = now,
            ExpiresOn = now + options.RefreshTokenLifetime,
        };
    }
}
