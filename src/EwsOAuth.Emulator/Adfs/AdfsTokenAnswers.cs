using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Entra;
using EwsOAuth.Emulator.Entra.Grants;
using EwsOAuth.Emulator.Tokens;

namespace EwsOAuth.Emulator.Adfs;

/// <summary>Makes the answer of AD FS's token endpoint: without client_info, and with scopes by their bare names.</summary>
internal sealed class AdfsTokenAnswers(AdfsTokenIssuer issuer, TokenAnswers entra, EwsEmulatorOptions options)
{
    public JsonObject Make(TokenCall call, GrantedAccess access)
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
        };
        JsonObject answer = new()
        {
            ["access_token"] = issuer.Issue(request),
            ["token_type"] = "bearer",
            ["expires_in"] = (int)issuer.LifetimeFor(request).TotalSeconds,
        };
        if (access.User is not { } user)
        {
            return answer;
        }

        answer["resource"] = access.Scope.Audience;
        answer["scope"] = string.Join(' ', access.Scope.Names.Append("openid"));
        if (access.WithRefreshToken)
        {
            answer["refresh_token"] = entra.AddRefreshToken(call.Application, user, access.MultiFactor);
            answer["refresh_token_expires_in"] = (int)options.RefreshTokenLifetime.TotalSeconds;
        }

        if (access.Scope.WantsIdToken)
        {
            answer["id_token"] = issuer.IssueIdToken(call.Application, user, access.Nonce);
        }

        return answer;
    }
}
