namespace EwsOAuth.Emulator.Entra;

/// <summary>The errors that have to do with a person, their consent, or something they once granted.</summary>
internal static class UserErrors
{
    private const string StrongerSignIn = """{"access_token":{"capolids":{"essential":true,"values":["7a6b1c5e-5f0d-4b6a-9a5f-3f6a0f6d2b11"]}}}""";

    public static EntraError UserNotFound(string user, string tenant) => new(
        50034, "invalid_grant", $"The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.");

    public static EntraError PasswordInvalid() => new(50126, "invalid_grant", "Error validating credentials due to invalid username or password.");

    public static EntraError AccountDisabled() => new(50057, "invalid_grant", "The user account is disabled.");

    public static EntraError PasswordExpired() => new(50055, "invalid_grant", "The password is expired.") { SubError = "user_password_expired" };

    public static EntraError NoSession() => new(50058, "login_required", "A silent sign-in request was sent but no user is signed in.");

    public static EntraError MultiFactorRequired(string error = "interaction_required") => new(
        50076,
        error,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.")
    {
        SubError = "basic_action",
        Claims = StrongerSignIn,
    };

    public static EntraError DeviceCodeBlocked() => new(
        53003, "invalid_grant", "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.")
    {
        SubError = "message_only",
        Claims = StrongerSignIn,
    };

    public static EntraError ConsentRequired(EmulatedApplication application, string error = "invalid_grant") => new(
        65001,
        error,
        $"The user or administrator has not consented to use the application with ID '{application.ClientId}' named '{application.DisplayName}'. Send an interactive authorization request for this user and resource.")
    {
        SubError = "consent_required",
    };

    public static EntraError ConsentDeclined(string error = "access_denied") =>
        new(65004, error, "User declined to consent to access the app.");

    public static EntraError AdminConsentRequired(EmulatedApplication application) => new(
        90094, "access_denied", $"The grant requires administrator permission. An administrator has to consent to '{application.DisplayName}' first.");

    public static EntraError CodeRedeemed() => new(
        54005, "invalid_grant", "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");

    public static EntraError CodeExpired() => new(
        70008, "invalid_grant", "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.");

    public static EntraError CodeOfAnother(string what) => new(70000, "invalid_grant", $"The provided value for the '{what}' parameter was issued to another client, tenant or redirect URI.");

    public static EntraError ChallengeMissing() => new(
        50147, "invalid_request", "The size of the Code_Challenge parameter is not valid. A public client must send a code_challenge with the method S256.");

    public static EntraError VerifierMismatch() => new(
        501481, "invalid_grant", "The Code_Verifier does not match the code_challenge supplied in the authorization request.");

    public static EntraError GrantRevoked(DateTimeOffset issuedAt, DateTimeOffset now) => new(
        50173,
        "invalid_grant",
        $"The provided grant has expired due to it being revoked, a fresh auth token is needed. The grant was issued on '{issuedAt:O}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{now:O}'.")
    {
        SubError = "bad_token",
    };

    public static EntraError RefreshTokenIdle(DateTimeOffset issuedAt, TimeSpan lifetime) => new(
        700082, "invalid_grant", $"The refresh token has expired due to inactivity. The token was issued on {issuedAt:O} and was inactive for {lifetime}.")
    {
        SubError = "token_expired",
    };

    public static EntraError AssertionNotForUs(string why) => new(50013, "invalid_grant", $"Assertion failed signature validation. [Reason - {why}]");

    public static EntraError DeviceCodePending() => new(
        70016, "authorization_pending", "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");

    public static EntraError DeviceCodeTooFast() => new(70016, "slow_down", "OAuth 2.0 device flow error. The client polls too often.");

    public static EntraError DeviceCodeUnknown() => new(70018, "bad_verification_code", "Invalid verification code. The device code is wrong or was entered wrongly.");

    public static EntraError DeviceCodeExpired() => new(70019, "expired_token", "Verification code expired. Have the user retry the sign-in.");
}
