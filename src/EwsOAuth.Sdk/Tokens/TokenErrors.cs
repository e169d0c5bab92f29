namespace EwsOAuth.Tokens;

/// <summary>What goes wrong with tokens on our own side, before or after the identity provider.</summary>
internal static class TokenErrors
{
    public static TokenAcquisitionException NotRenewed() => new(
        "token_not_renewed",
        "A new access token was needed, but the acquirer returned the one that was refused.",
        "Return another token when TokenRequest.Rejected names the one at hand.");

    public static TokenAcquisitionException WithoutTokens() => new(
        "no_tokens_with_basic",
        "This connection signs in with Basic authentication, which has no access tokens.",
        "Use Create or CreateHttpClient, whose requests carry name and password, or sign in with OAuth.");

    public static TokenAcquisitionException AnotherUser() => new(
        "another_user",
        "This connection signs in on behalf of the user of its first call, and this call brought the token of another one.",
        "Build a connection for each user, or call DisconnectAsync before the user changes.");

    public static TokenAcquisitionException NoToken() => new(
        "token_response_invalid",
        "The acquirer returned no access token (null).",
        "Return a token, or throw what went wrong.");

    public static TokenAcquisitionException ExpiredOnArrival(EwsAccessToken token) => new(
        "token_response_invalid",
        $"The access token had expired ({token.ExpiresOn:u}) when it arrived.",
        "Check the clock of this machine and the token lifetime that the identity provider is set to.")
    { IsTransient = true };

    public static TokenAcquisitionException ClaimsNotSatisfiable(SignInRequiredException required) => new(
        "claims_not_satisfiable",
        $"{required.Reason} Claims were demanded that only a person's sign-in can meet, and an application has none.",
        "Ask an administrator of the tenant to take the application out of the Conditional Access policy, or to let it meet the policy (location, workload identity).",
        required.InnerException)
    { CorrelationId = required.CorrelationId };

    /// <summary>Says which callback of the application failed; the cause is the application's own, so it is kept as it is.</summary>
    /// <param name="does">What the callback is for: half a sentence.</param>
    /// <param name="exception">What it threw.</param>
    public static TokenAcquisitionException CallbackFailed(string does, Exception exception) => new(
        "callback_failed", $"The application's callback that {does} failed ({exception.GetType().Name}).", "See the inner exception.", exception);

    public static SignInRequiredException PasswordDoesNotDo(SignInRequiredException required) => new(
        required.Code,
        $"{required.Reason} A name and a password do not do for this account.",
        "Let the person sign in (Interactive, DeviceCode), or use an application's own identity (ClientSecret, ClientCertificate).",
        required.InnerException)
    { CorrelationId = required.CorrelationId, Claims = required.Claims };

    public static SignInRequiredException UserOfWebApi(SignInRequiredException required) => new(
        required.Code,
        $"{required.Reason} This web API acts on behalf of its user and cannot ask anybody.",
        "Answer the client's request with 401, so that the user signs in again at the client, which then sends a new token.",
        required.InnerException)
    { CorrelationId = required.CorrelationId, Claims = required.Claims };

    public static TokenAcquisitionException NoUserToken() => new(
        "user_token_invalid",
        "The application's callback that gives the user's token returned nothing, or a text that is no token (its value is not shown).",
        "Return the access token that the user's request brought: what follows 'Bearer ' in its Authorization header.");

    public static TokenAcquisitionException NoAnswer(TimeSpan limit) => new(
        "entra_unavailable",
        $"No access token was acquired within {limit.TotalSeconds:0} seconds.",
        "Check the network and the proxy to the identity provider, then try again.",
        new TimeoutException())
    { IsTransient = true };

    public static TokenAcquisitionException DeviceCodeLost(TokenAcquisitionException failure) => new(
        failure.Code,
        $"{failure.Reason} The device code that was shown is dead: nobody asks for its answer any more.",
        $"{failure.Remedy} Connect again for a new code.",
        failure.InnerException)
    { IsTransient = true, RetryAfter = failure.RetryAfter, CorrelationId = failure.CorrelationId };

    public static SignInRequiredException NotSignedIn(string? claims) => new(
        "signin_required",
        "Nobody has signed in on this connection yet.",
        "Call ConnectAsync where a person is at hand.")
    { Claims = claims };

    public static SignInRequiredException SignedOut() => new(
        "signed_out",
        "The connection was signed out while a token was being acquired.",
        "Call ConnectAsync to sign in again.");

    public static SignInRequiredException StaticTokenExpired(EwsAccessToken token) => new(
        "static_token_expired",
        $"The given access token has expired ({token.ExpiresOn:u}), and there is no way to renew it.",
        "Pass a new token, or an acquirer that renews it.");

    public static SignInRequiredException StaticTokenRefused(string? claims) => new(
        "static_token_refused",
        "Exchange refused the given access token, and there is no way to get another one.",
        "Pass a new token, or an acquirer that renews it.")
    { Claims = claims };
}
