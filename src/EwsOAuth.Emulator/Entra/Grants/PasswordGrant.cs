namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>RFC 6749, 4.3: user name and password, which Microsoft advises against.</summary>
internal sealed class PasswordGrant(ScopeReader scopes, EmulatedDirectory directory) : IGrant
{
    public string Name => "password";

    public GrantedAccess Redeem(TokenCall call)
    {
        string name = call.Get("username");
        string password = call.Get("password");
        EmulatedUser user = (call.Tenant is { } tenant ? tenant.FindUser(name) : directory.FindUser(name))
            ?? throw new EntraRefusal(UserErrors.UserNotFound(name, call.Tenant?.Id ?? "common"));
        PasswordCheck.Check(user, password);
        if (user.RequireMfa)
        {
            throw new EntraRefusal(UserErrors.MultiFactorRequired("invalid_grant"));
        }

        RequestedScope scope = scopes.Read(call.Get("scope"), call.Application, user.Tenant);
        ConsentCheck.Check(call, user, scope);
        return new GrantedAccess { Tenant = user.Tenant, User = user, Scope = scope, WithRefreshToken = scope.WantsRefreshToken };
    }
}
