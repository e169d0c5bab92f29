namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>RFC 6749, 6. Each answer has a new refresh token; as with Entra ID, the one before stays good until it idles out.</summary>
internal sealed class RefreshTokenGrant(SecretStore<RefreshToken> tokens, ScopeReader scopes, EwsEmulatorOptions options) : IGrant
{
    public string Name => "refresh_token";

    public GrantedAccess Redeem(TokenCall call)
    {
        if (!tokens.TryFind(call.Get("refresh_token"), out RefreshToken? token))
        {
            throw new EntraRefusal(EntraErrors.MalformedGrant());
        }

        if (token.Application != call.Application || (call.Tenant is { } tenant && tenant != token.User.Tenant))
        {
            throw new EntraRefusal(UserErrors.CodeOfAnother("refresh_token"));
        }

        CheckUse(token);
        RequestedScope scope = scopes.Read(call.Get("scope"), call.Application, token.User.Tenant);
        ConsentCheck.Check(call, token.User, scope);
        return new GrantedAccess { Tenant = token.User.Tenant, User = token.User, Scope = scope, MultiFactor = token.MultiFactor, WithRefreshToken = true };
    }

    private void CheckUse(RefreshToken token)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        if (token.User.Tenant.FindUser(token.User.UserPrincipalName) != token.User)
        {
            throw new EntraRefusal(UserErrors.UserNotFound(token.User.UserPrincipalName, token.User.Tenant.Id));
        }

        PasswordCheck.CheckAccount(token.User);
        if (token.SessionGeneration != token.User.SessionGeneration)
        {
            throw new EntraRefusal(UserErrors.GrantRevoked(token.IssuedAt, now));
        }

        if (token.ExpiresOn <= now)
        {
            throw new EntraRefusal(UserErrors.RefreshTokenIdle(token.IssuedAt, options.RefreshTokenLifetime));
        }

        if (token.User.RequireMfa && !token.MultiFactor)
        {
            throw new EntraRefusal(UserErrors.MultiFactorRequired());
        }
    }
}
