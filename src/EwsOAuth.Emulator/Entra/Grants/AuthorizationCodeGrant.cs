using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>RFC 6749, 4.1, with proof of possession by RFC 7636 (S256 only).</summary>
internal sealed class AuthorizationCodeGrant(SecretStore<AuthorizationCode> codes, ScopeReader scopes, TimeProvider clock) : IGrant
{
    public string Name => "authorization_code";

    public GrantedAccess Redeem(TokenCall call)
    {
        if (!codes.TryFind(call.Get("code"), out AuthorizationCode? code))
        {
            throw new EntraRefusal(EntraErrors.MalformedGrant());
        }

        if (code.Application != call.Application || code.RedirectUri != call.Get("redirect_uri") || (call.Tenant is { } tenant && tenant != code.User.Tenant))
        {
            throw new EntraRefusal(UserErrors.CodeOfAnother("code"));
        }

        if (code.ExpiresOn <= clock.GetUtcNow())
        {
            throw new EntraRefusal(UserErrors.CodeExpired());
        }

        CheckVerifier(code, call.Find("code_verifier"));
        if (!code.TryRedeem())
        {
            throw new EntraRefusal(UserErrors.CodeRedeemed());
        }

        if (code.SessionGeneration != code.User.SessionGeneration)
        {
            throw new EntraRefusal(UserErrors.GrantRevoked(code.ExpiresOn, clock.GetUtcNow()));
        }

        PasswordCheck.CheckAccount(code.User);
        RequestedScope scope = call.Find("scope") is { } asked ? scopes.Read(asked, call.Application, code.User.Tenant) : code.Scope;
        ConsentCheck.Check(call, code.User, scope);
        return new GrantedAccess
        {
            Tenant = code.User.Tenant,
            User = code.User,
            Scope = scope,
            MultiFactor = code.MultiFactor,
            Nonce = code.Nonce,
            WithRefreshToken = scope.WantsRefreshToken,
        };
    }

    private static void CheckVerifier(AuthorizationCode code, string? verifier)
    {
        string? challenge = verifier is null ? null : Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        if (code.CodeChallenge != challenge)
        {
            throw new EntraRefusal(UserErrors.VerifierMismatch());
        }
    }
}
