namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>RFC 8628, 3.4: polling until a person has entered the code elsewhere.</summary>
internal sealed class DeviceCodeGrant(DeviceAuthorizations authorizations, ScopeReader scopes, EwsEmulatorOptions options) : IGrant
{
    public string Name => "device_code";

    public GrantedAccess Redeem(TokenCall call)
    {
        // "code" is what the first version of the endpoint called it; some clients still do.
        DeviceAuthorization? authorization = authorizations.Find(call.Find("device_code") ?? call.Get("code"));
        if (authorization is null || authorization.Application != call.Application)
        {
            throw new EntraRefusal(UserErrors.DeviceCodeUnknown());
        }

        if (authorization.ExpiresOn <= options.TimeProvider.GetUtcNow())
        {
            throw new EntraRefusal(UserErrors.DeviceCodeExpired());
        }

        bool tooFast = authorization.IsTooFast(options.TimeProvider, options.DeviceCodeInterval);
        return authorization.Take() switch
        {
            DeviceAuthorizationState.Pending => throw new EntraRefusal(tooFast ? UserErrors.DeviceCodeTooFast() : UserErrors.DeviceCodePending()),
            DeviceAuthorizationState.Declined => throw new EntraRefusal(UserErrors.ConsentDeclined("authorization_declined")),
            DeviceAuthorizationState.Blocked => throw new EntraRefusal(UserErrors.DeviceCodeBlocked()),
            DeviceAuthorizationState.Redeemed => throw new EntraRefusal(UserErrors.CodeRedeemed()),
            _ => Grant(authorization, call),
        };
    }

    private GrantedAccess Grant(DeviceAuthorization authorization, TokenCall call)
    {
        EmulatedUser user = authorization.User!;
        RequestedScope scope = scopes.Read(authorization.Scope, call.Application, user.Tenant);
        return new GrantedAccess { Tenant = user.Tenant, User = user, Scope = scope, MultiFactor = authorization.MultiFactor, WithRefreshToken = scope.WantsRefreshToken };
    }
}
