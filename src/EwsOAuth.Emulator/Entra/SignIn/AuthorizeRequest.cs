using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>An application asks for a code: RFC 6749, 4.1.1. Its redirect URI is checked, so answers may go there.</summary>
internal sealed class AuthorizeRequest(SecretStore<AuthorizationCode> codes, EwsEmulatorOptions options) : ISignInPurpose
{
    public required EmulatedApplication Application { get; init; }

    public EmulatedTenant? Tenant { get; init; }

    public required RequestedScope Scope { get; init; }

    public required string RedirectUri { get; init; }

    public required string ResponseMode { get; init; }

    public string? State { get; init; }

    public string? Nonce { get; init; }

    public string? CodeChallenge { get; init; }

    public string? LoginHint { get; init; }

    public string? Prompt { get; init; }

    public bool WantsClientInfo { get; init; }

    public bool AlwaysAsks => Prompt == "consent";

    public string? FormTarget => RedirectAnswer.OriginOf(RedirectUri);

    public Task CompleteAsync(HttpContext context, EmulatedUser user, bool multiFactor)
    {
        AuthorizationCode code = new()
        {
            Application = Application,
            User = user,
            Scope = Scope,
            RedirectUri = RedirectUri,
            CodeChallenge = CodeChallenge,
            Nonce = Nonce,
            MultiFactor = multiFactor,
            SessionGeneration = user.SessionGeneration,
            ExpiresOn = options.TimeProvider.GetUtcNow() + options.AuthorizationCodeLifetime,
        };
        List<KeyValuePair<string, string>> answer = [new("code", codes.Add(code))];
        if (WantsClientInfo)
        {
            answer.Add(new("client_info", TokenAnswers.ClientInfo(user)));
        }

        return SendAsync(context, answer);
    }

    public Task RefuseAsync(HttpContext context, EntraError error, string? subcode = null)
    {
        List<KeyValuePair<string, string>> answer = [new("error", error.Error)];
        if (subcode is not null)
        {
            answer.Add(new("error_subcode", subcode));
        }

        answer.Add(new("error_description", error.Describe(RequestIds.Of(context, options.TimeProvider))));
        return SendAsync(context, answer);
    }

    private Task SendAsync(HttpContext context, List<KeyValuePair<string, string>> answer)
    {
        if (State is not null)
        {
            answer.Add(new("state", State));
        }

        answer.Add(new("session_state", Guid.NewGuid().ToString()));
        return RedirectAnswer.SendAsync(context, RedirectUri, ResponseMode, answer);
    }
}
