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

    internal void Write(HttpContext context, EwsChallenges challenges)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        if ((diagnostics ?? (ReferenceEquals(this, Challenge) ? challenges.DiagnosticsFor(context) : null)) is { } words)
        {
            context.Response.Headers["x-ms-diagnostics"] = words;
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = challenges.For(context, error, claims).ToArray();
        }
    }

    private static EwsRefusal Token(string number, string reason, string category) =>
        new(StatusCodes.Status401Unauthorized, "invalid_token", Diagnostics(number, reason, category));

    internal static string Diagnostics(string number, string reason, string category) => $"{number};reason=\"{reason}\";error_category=\"{category}\"";
}
