using EwsOAuth.Diagnostics;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Compares an answer with the question, as far as the answer can be read: a token of another tenant, resource, permission or application is not used.</summary>
internal static class AnswerGuard
{
    /// <summary>Exchange Online's own application, which stands as audience in some tokens.</summary>
    private const string ExchangeApplication = "00000002-0000-0ff1-ce00-000000000000";

    /// <summary>Compares.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="request">The question.</param>
    /// <param name="context">Who asked.</param>
    /// <param name="application">Whom the token has to be issued to; null where that is not known, as with the identity of a host.</param>
    /// <exception cref="TokenAcquisitionException">The answer is for another tenant, resource, permission or application, or no bearer token.</exception>
    public static void Check(AuthenticationResult result, TokenRequest request, TokenAcquirerContext context, string? application)
    {
        if (string.IsNullOrEmpty(result.AccessToken) || !HeaderText.IsVisibleAscii(result.AccessToken))
        {
            throw new TokenAcquisitionException("token_response_invalid", $"{context.Cloud.Authority.Authority} answered without a usable access token.", "Check for a proxy that changes answers.");
        }

        if (!string.Equals(result.TokenType, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            throw new TokenAcquisitionException("token_response_invalid", $"{context.Cloud.Authority.Authority} issued a token that is not a bearer token.", "Check the token settings of the application.");
        }

        AccessTokenClaims? claims = AccessTokenClaims.Of(result.AccessToken);
        CheckTenant(result.TenantId, context);
        CheckTenant(claims?.Tenant, context);
        CheckAudience(claims?.Audience, new Uri(request.Scope), context);
        CheckPermission(claims?.Permissions, request.Scope, context);
        CheckApplication(claims?.Application, application);
    }

    private static void CheckTenant(string? answered, TokenAcquirerContext context)
    {
        if (Guid.TryParse(context.TenantId, out Guid asked) && Guid.TryParse(answered, out Guid got) && asked != got)
        {
            throw new TokenAcquisitionException("tenant_mismatch", $"A token of tenant {asked} was asked for, and one of tenant {got} came; it was discarded.", "Check TenantId, and sign in with an account of that tenant.");
        }
    }

    private static void CheckApplication(string? answered, string? application)
    {
        if (Guid.TryParse(application, out Guid asked) && Guid.TryParse(answered, out Guid got) && asked != got)
        {
            throw new TokenAcquisitionException("application_mismatch", $"Application {asked} asked for a token, and one that was issued to application {got} came; it was discarded.", "Check ClientId, and for a proxy or gateway that answers with tokens of its own.");
        }
    }

    private static void CheckAudience(string? audience, Uri resource, TokenAcquirerContext context)
    {
        bool fits = audience is null
            || (Guid.TryParse(audience, out Guid application) ? application == new Guid(ExchangeApplication)
                : !Uri.TryCreate(audience, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps || address.Authority == resource.Authority || context.Cloud.EwsHosts.Contains(address.Authority));
        if (!fits)
        {
            throw new TokenAcquisitionException("audience_mismatch", $"A token for '{resource.Authority}' was asked for, and one for '{ExternalText.Clean(audience, 100)}' came; it was discarded.", "Check the scope and the permissions of the application: EWS.AccessAsUser.All has to be Exchange Online's, not Microsoft Graph's.");
        }
    }

    private static void CheckPermission(IReadOnlyList<string>? answered, string scope, TokenAcquirerContext context)
    {
        string asked = scope[(scope.LastIndexOf('/') + 1)..];
        // AD FS calls permissions as its administrator does.
        if (answered is not null && asked != ".default" && !context.Cloud.IsAdfs && !answered.Contains(asked, StringComparer.OrdinalIgnoreCase))
        {
            throw new TokenAcquisitionException(
                "scope_insufficient",
                $"A token with the permission '{ExternalText.Clean(asked, 100)}' was asked for, and one with '{ExternalText.Clean(string.Join(' ', answered), 100)}' came; it was discarded.",
                "Add the delegated permission EWS.AccessAsUser.All of Office 365 Exchange Online to the application, and sign in again.");
        }
    }
}
