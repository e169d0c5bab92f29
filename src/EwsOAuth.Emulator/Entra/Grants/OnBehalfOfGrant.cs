using EwsOAuth.Emulator.Tokens;

namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>A service turns the token that a user sent to it into one for another service (Microsoft's on-behalf-of flow).</summary>
internal sealed class OnBehalfOfGrant(ScopeReader scopes, AccessTokenVerifier verifier, EmulatedDirectory directory) : IGrant
{
    public string Name => "on_behalf_of";

    public GrantedAccess Redeem(TokenCall call)
    {
        string assertion = call.Get("assertion");
        if (call.Get("requested_token_use") != "on_behalf_of")
        {
            throw new EntraRefusal(EntraErrors.MalformedGrant());
        }

        AccessTokenVerdict verdict = verifier.Verify(assertion, audience => IsOurs(audience, call.Application));
        if (!verdict.IsValid || verdict.UserPrincipalName is null)
        {
            throw new EntraRefusal(UserErrors.AssertionNotForUs(verdict.IsValid ? "The token is not a user's." : verdict.Failure.ToString()));
        }

        EmulatedUser user = directory.FindUser(verdict.UserPrincipalName)
            ?? throw new EntraRefusal(UserErrors.UserNotFound(verdict.UserPrincipalName, verdict.Tenant!.Id));
        PasswordCheck.CheckAccount(user);
        RequestedScope scope = scopes.Read(call.Get("scope"), call.Application, user.Tenant);
        ConsentCheck.Check(call, user, scope);
        return new GrantedAccess { Tenant = user.Tenant, User = user, Scope = scope, WithRefreshToken = scope.WantsRefreshToken };
    }

    private static bool IsOurs(string audience, EmulatedApplication application) =>
        string.Equals(audience, application.ClientId, StringComparison.OrdinalIgnoreCase) || string.Equals(audience, $"api://{application.ClientId}", StringComparison.OrdinalIgnoreCase);
}
