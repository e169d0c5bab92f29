using EwsOAuth.Emulator.Entra.Clients;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Reads the parameters of the authorization endpoint. What is wrong before the redirect URI is known to be good stays in the browser.</summary>
internal sealed class AuthorizeRequestReader(
    EmulatedDirectory directory, ClientAuthenticator authenticator, ScopeReader scopes, SecretStore<AuthorizationCode> codes, EwsEmulatorOptions options)
{
    private const int ChallengeBytes = 32;
    private static readonly string[] ResponseModes = [RedirectAnswer.Query, RedirectAnswer.Fragment, RedirectAnswer.FormPost];

    /// <exception cref="EntraRefusal">Something the person has to see: the application is told nothing.</exception>
    /// <exception cref="RedirectRefusal">Something the application is told.</exception>
    public AuthorizeRequest Read(HttpContext context, Func<string, string?> find)
    {
        EmulatedTenant? tenant = TenantReader.Read(context, directory);
        return Read(tenant, (scope, application) => scopes.Read(scope, application, tenant ?? application.Tenant), find);
    }

    /// <summary>The same for an authority that reads scopes in its own way.</summary>
    /// <exception cref="EntraRefusal">Something the person has to see: the application is told nothing.</exception>
    /// <exception cref="RedirectRefusal">Something the application is told.</exception>
    public AuthorizeRequest Read(EmulatedTenant? tenant, Func<string?, EmulatedApplication, RequestedScope> readScope, Func<string, string?> find)
    {
        EmulatedApplication application = authenticator.Find(find("client_id") ?? throw new EntraRefusal(EntraErrors.MissingParameter("client_id")), tenant);
        if (tenant is null && !application.MultiTenant)
        {
            throw new EntraRefusal(EntraErrors.SingleTenant(application));
        }

        string redirectUri = ReadRedirectUri(application, find("redirect_uri"));
        string mode = find("response_mode") ?? RedirectAnswer.Query;
        if (!ResponseModes.Contains(mode))
        {
            throw new EntraRefusal(EntraErrors.Malformed());
        }

        try
        {
            return Read(application, tenant, redirectUri, mode, readScope, find);
        }
        catch (EntraRefusal refusal)
        {
            throw new RedirectRefusal(refusal.Error, redirectUri, mode, find("state"));
        }
    }

    private static string ReadRedirectUri(EmulatedApplication application, string? asked)
    {
        if (application.RedirectUris.Count == 0)
        {
            throw new EntraRefusal(EntraErrors.NoRedirectUri());
        }

        string redirectUri = asked ?? (application.RedirectUris.Count == 1 ? application.RedirectUris.Single() : throw new EntraRefusal(EntraErrors.MissingParameter("redirect_uri")));
        return RedirectUris.IsRegistered(application, redirectUri) ? redirectUri : throw new EntraRefusal(EntraErrors.RedirectUriMismatch(redirectUri, application));
    }

    private static string? ReadChallenge(EmulatedApplication application, string? challenge, string? method)
    {
        if (challenge is null && method is null && !application.AllowPublicClientFlows)
        {
            return null;
        }

        // "plain" would let whoever sees the request redeem the code.
        return method == "S256" && challenge is not null && IsHash(challenge) ? challenge : throw new EntraRefusal(UserErrors.ChallengeMissing());
    }

    private static bool IsHash(string challenge)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(challenge).Length == ChallengeBytes;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private AuthorizeRequest Read(
        EmulatedApplication application, EmulatedTenant? tenant, string redirectUri, string mode, Func<string?, EmulatedApplication, RequestedScope> readScope, Func<string, string?> find)
    {
        if (find("response_type") is not "code")
        {
            throw new EntraRefusal(find("response_type") is { } type ? EntraErrors.UnsupportedResponseType(type) : EntraErrors.MissingParameter("response_type"));
        }

        return new AuthorizeRequest(codes, options)
        {
            Application = application,
            Tenant = tenant,
            RedirectUri = redirectUri,
            ResponseMode = mode,
            Scope = readScope(find("scope"), application),
            CodeChallenge = ReadChallenge(application, find("code_challenge"), find("code_challenge_method")),
            State = find("state"),
            Nonce = find("nonce"),
            LoginHint = find("login_hint"),
            Prompt = find("prompt"),
            WantsClientInfo = find("client_info") == "1",
        };
    }
}
