using System.Text;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Ews.Access;

/// <summary>An answer without a body by which Exchange refuses a request before it looks at it: 401 or 403, and why in the headers.</summary>
internal sealed class EwsRefusal
{
    private readonly int status;
    private readonly string? error;
    private readonly string? diagnostics;
    private readonly string? claims;

    private EwsRefusal(int status, string? error, string? diagnostics, string? claims = null)
    {
        this.status = status;
        this.error = error;
        this.diagnostics = diagnostics;
        this.claims = claims;
    }

    /// <summary>Gets the answer to a request without a token: where tokens come from.</summary>
    internal static EwsRefusal Challenge { get; } = new(StatusCodes.Status401Unauthorized, "invalid_token", null);

    internal static EwsRefusal Unreadable { get; } =
        Token("2000001", "An error occurred when processing the security tokens in the request.", "invalid_token");

    internal static EwsRefusal Expired { get; } = Token("2000001", "The token has expired.", "invalid_token");

    internal static EwsRefusal WrongAudience { get; } = Token("2000003", "The audience claim value is invalid for the current resource.", "invalid_resource");

    internal static EwsRefusal UnknownTenant { get; } = Token("2000004", "The tenant of the token does not exist.", "invalid_tenant");

    internal static EwsRefusal UnknownUser { get; } = Token("2000005", "The user specified by the user-context in the token does not exist.", "invalid_user");

    /// <summary>Gets the answer to a good token that lacks the permission for EWS.</summary>
    internal static EwsRefusal NotEnoughScope { get; } = new(
        StatusCodes.Status403Forbidden,
        null,
        Diagnostics("2000008", "The token contains not enough scope to make this call.", "invalid_grant"));

    /// <summary>Gets the answer where EWS is switched off for the organisation, the mailbox or the application: no more than the status.</summary>
    internal static EwsRefusal Blocked { get; } = new(StatusCodes.Status403Forbidden, null, null);

    internal static EwsRefusal Claims(string json) => new(StatusCodes.Status401Unauthorized, "insufficient_claims", null, json);

    internal static EwsRefusal Of(AccessTokenVerdict verdict) => verdict.Failure switch
    {
        AccessTokenFailure.Expired => Expired,
        AccessTokenFailure.WrongAudience => WrongAudience,
        AccessTokenFailure.UnknownTenant => UnknownTenant,
        AccessTokenFailure.ClaimsRequired => Claims(verdict.Claims ?? "{}"),
        _ => Unreadable,
    };

    internal void Write(HttpContext context, bool acceptsBasic)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        if (diagnostics is not null)
        {
            context.Response.Headers["x-ms-diagnostics"] = diagnostics;
        }

        if (status != StatusCodes.Status401Unauthorized)
        {
            return;
        }

        context.Response.Headers.Append("WWW-Authenticate", Bearer());
        if (acceptsBasic)
        {
            context.Response.Headers.Append("WWW-Authenticate", $"Basic realm=\"{context.Request.Host.Host}\"");
        }
    }

    private static EwsRefusal Token(string number, string reason, string category) =>
        new(StatusCodes.Status401Unauthorized, "invalid_token", Diagnostics(number, reason, category));

    private static string Diagnostics(string number, string reason, string category) => $"{number};reason=\"{reason}\";error_category=\"{category}\"";

    private string Bearer()
    {
        // The ids are those of Exchange Online and of Entra's token service; the old authority name is what Exchange still says.
        string challenge = "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\", "
            + "token_types=\"app_asserted_user_v1 service_asserted_app_v1\", authorization_uri=\"https://login.windows.net/common/oauth2/authorize\"";
        challenge = error is null ? challenge : challenge + $", error=\"{error}\"";
        return claims is null ? challenge : challenge + $", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims))}\"";
    }
}
