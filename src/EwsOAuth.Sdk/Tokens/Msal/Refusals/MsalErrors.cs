using System.Globalization;
using System.Net;
using System.Text.Json;
using EwsOAuth.Diagnostics;
using EwsOAuth.Tokens.Loopback;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>Translates what MSAL and the network report into our errors: the only file that knows both.</summary>
/// <remarks>Text of the server is never repeated: it can hold user names, and whatever else a hostile one puts there. The OAuth error, the AADSTS number and the correlation id are.</remarks>
internal static class MsalErrors
{
    private static readonly string[] NetworkCodes = ["request_timeout", "service_not_available", "temporarily_unavailable", "server_error"];

    /// <summary>Translates any exception of an acquisition; cancellation by the caller is not for this method.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="context">Who asked.</param>
    /// <param name="personAsked">Whether a person was being asked: then "a person has to sign in" is no answer.</param>
    /// <param name="asked">What was asked for; null where it was nothing that the identity provider knows scopes for.</param>
    public static EwsOAuthException Translate(Exception exception, TokenAcquirerContext context, bool personAsked, TokenRequest? asked) => exception switch
    {
        EwsOAuthException own => own,
        MsalServiceException service => FromEntra(service, context, personAsked, asked),
        MsalClientException client => FromMsal(client),
        HttpRequestException network => Unreachable(NetworkFailure.Explain(network, context.Cloud.Authority.Host, mayHaveExecuted: true)!, context.Cloud.Authority.Host),
        OperationCanceledException => NoAnswer(context, exception),
        JsonException or ArgumentNullException or NullReferenceException or FormatException or InvalidOperationException => NotAnAnswer(context, exception),
        _ => new TokenAcquisitionException("acquisition_failed", $"Acquiring a token failed unexpectedly ({exception.GetType().Name}).", "See the log at Debug.", RedactedException.Of(exception)),
    };

    /// <summary>A status that says nothing about the request itself: the identity provider is overloaded or broken.</summary>
    public static TokenAcquisitionException Refused(HttpStatusCode status, TimeSpan? retryAfter, string host, string? correlationId)
    {
        string wait = retryAfter is { } pause ? $"Try again in {Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds." : "Try again in a moment.";
        return status == HttpStatusCode.TooManyRequests || retryAfter is not null
            ? new TokenAcquisitionException("entra_throttled", $"{host} asked to wait (HTTP {(int)status}).", wait) { IsTransient = true, RetryAfter = retryAfter, CorrelationId = correlationId, WasAnswered = true }
            : new TokenAcquisitionException("entra_unavailable", $"{host} answered HTTP {(int)status}, also when asked again.", wait) { IsTransient = true, CorrelationId = correlationId, WasAnswered = true };
    }

    /// <summary>The identity provider asked to wait, and the time is not over.</summary>
    public static TokenAcquisitionException StillThrottled(TimeSpan left, string host) => new(
        "entra_throttled", $"{host} asked to wait, and was not asked again.", $"Try again in {Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds.")
    { IsTransient = true, RetryAfter = left, WasAnswered = true };

    /// <summary>No answer came, or none that could be read; the inner exception has the code of what went wrong on the way.</summary>
    public static TokenAcquisitionException Unreachable(TransportException failure, string host)
    {
        string what = failure.MayHaveExecuted ? $"{host} was asked for a token, but no answer could be read" : $"{host} could not be reached";
        string remedy = failure.IsTransient ? "Check the network, the name server and the proxy." : "Check the certificate that is presented in its place (a proxy's, perhaps), the clock of this machine and the proxy's credentials.";
        return new TokenAcquisitionException("entra_unreachable", $"{what} ({failure.Code}): {failure.Reason}", remedy, failure) { IsTransient = failure.IsTransient };
    }

    public static TokenAcquisitionException TooLarge(string host, long limit) => new(
        "token_response_invalid",
        $"The answer of {host} is larger than {limit} bytes, which no token response is.",
        "Check for a proxy or portal that answers in its place.");

    public static TokenAcquisitionException NotAllowed(Uri address, Uri authority) => new(
        "authority_not_allowed",
        $"A request to '{address.GetLeftPart(UriPartial.Authority)}' was held back: tokens of this connection come from '{authority.GetLeftPart(UriPartial.Authority)}' only.",
        "Set the cloud that the tenant belongs to (WithCloud).");

    /// <summary>A refusal that the browser brought.</summary>
    public static EwsOAuthException FromBrowser(AuthorizationAnswer answer, TokenAcquirerContext context)
    {
        if (answer is { Error: "access_denied", ErrorSubcode: "cancel" })
        {
            return new SignInCanceledException("signin_canceled_by_user", "The sign-in was cancelled in the browser.", "Sign in again if that was not meant.");
        }

        return FromEntra(new MsalServiceException(RedactedException.Word(answer.Error), answer.ErrorDescription ?? string.Empty), context, personAsked: true, asked: null);
    }

    /// <summary>A refusal of what the browser had brought.</summary>
    /// <remarks>Of a code, <c>invalid_grant</c> means that it is used up, too old or another sign-in's (RFC 6749, section 5.2; RFC 7636, section 4.6), unless a reason beside it asks for more of the person.</remarks>
    public static EwsOAuthException FromRedeeming(MsalUiRequiredException exception, TokenAcquirerContext context, TokenRequest asked)
    {
        EwsOAuthException told = FromEntra(exception, context, personAsked: true, asked);
        bool ofCode = exception is { ErrorCode: "invalid_grant", Classification: UiRequiredExceptionClassification.None } && string.IsNullOrEmpty(exception.Claims) && told.Code == "interaction_required";
        return ofCode ? new TokenAcquisitionException("code_redeem_failed", told.Reason, RemedyOf("code_redeem_failed"), told.InnerException) { CorrelationId = told.CorrelationId } : told;
    }

    /// <summary>A refusal of a name and a password: what is wrong with them is one thing, that a person has to do more than give them is another.</summary>
    public static EwsOAuthException FromPassword(MsalUiRequiredException exception, TokenAcquirerContext context, TokenRequest asked) =>
        FromEntra(exception, context, personAsked: false, asked) is SignInRequiredException { Code: "interaction_required" } required
            ? TokenErrors.PasswordDoesNotDo(required)
            : FromEntra(exception, context, personAsked: true, asked);

    /// <summary>A failure of the Azure host's own endpoint. One that answers is there, and what it asks to wait for passes.</summary>
    public static EwsOAuthException FromManagedIdentity(Exception exception, TokenAcquirerContext context) => exception switch
    {
        EwsOAuthException own => own,
        { InnerException: TokenAcquisitionException { WasAnswered: true } passing } => passing,
        MsalException or HttpRequestException or OperationCanceledException => new TokenAcquisitionException(
            "managed_identity_unavailable",
            $"This machine gave no token of a managed identity ({(exception is MsalException msal ? RedactedException.Word(msal.ErrorCode) : exception.GetType().Name)}).",
            "Run on an Azure host with a managed identity, assign the identity to it, and give the identity's application the role full_access_as_app.",
            RedactedException.Of(exception)),
        _ => Translate(exception, context, personAsked: false, asked: null),
    };

    private static EwsOAuthException FromEntra(MsalServiceException exception, TokenAcquirerContext context, bool personAsked, TokenRequest? asked)
    {
        bool adfs = context.Cloud.IsAdfs;
        int? aadsts = adfs ? null : EntraErrorCatalogue.NumberIn(exception.Message);
        string? number = adfs ? AdfsErrors.NumberIn(exception.Message) : aadsts is null ? null : $"AADSTS{aadsts.Value.ToString(CultureInfo.InvariantCulture)}";
        EntraError? known = adfs ? AdfsErrors.Explain(number) : EntraErrorCatalogue.Explain(aadsts);
        string error = RedactedException.Word(exception.ErrorCode);
        bool consent = known?.Code == "consent_required" || exception is MsalUiRequiredException { Classification: UiRequiredExceptionClassification.ConsentRequired };
        string code = consent ? "consent_required" : exception.ErrorCode == "authorization_declined" ? CodeOf(exception, personAsked) : known?.Code ?? CodeOf(exception, personAsked);
        string evidence = number is null ? error : $"{error}, {number}";
        string tenant = adfs ? string.Empty : $" in tenant {context.TenantId}";
        string message = $"{context.Cloud.Authority.Host} refused a token for application {context.ClientId}{tenant} ({evidence}){(known is null ? string.Empty : ": " + known.Cause)}.{DetailOf(code, exception, context, asked)}";
        string remedy = known?.Remedy ?? (adfs ? AdfsErrors.RemedyOf(code, context) : null) ?? RemedyOf(code);
        if (consent && !adfs)
        {
            remedy += $" An administrator consents at {AdminConsentLink(context)}";
        }

        Exception inner = RedactedException.Of(exception);
        bool personNeeded = exception is MsalUiRequiredException || exception.ErrorCode is "interaction_required" or "login_required" or "consent_required";
        return personAsked && exception.ErrorCode is "access_denied" or "authorization_declined"
            ? new SignInCanceledException(code, message, remedy, inner) { CorrelationId = exception.CorrelationId }
            : personNeeded && !personAsked
            ? new SignInRequiredException(code, message, remedy, inner) { CorrelationId = exception.CorrelationId, Claims = string.IsNullOrEmpty(exception.Claims) ? asked?.Claims : exception.Claims }
            : new TokenAcquisitionException(code, message, remedy, inner)
            {
                CorrelationId = exception.CorrelationId,
                IsTransient = code is "entra_unavailable" or "entra_throttled",
                RetryAfter = exception.Headers?.RetryAfter?.Delta,
            };
    }

    /// <summary>The values of ours that the refusal is about.</summary>
    private static string DetailOf(string code, MsalServiceException exception, TokenAcquirerContext context, TokenRequest? asked) => code switch
    {
        "scope_invalid" when asked is not null => $" Asked for '{EwsScopes.UserOf(asked.Scope, context)}'; right is '{EwsScopes.UserOf(context.Scope, context)}' for a person and '{EwsScopes.DefaultOf(EwsScopes.UserOf(context.Scope, context))}' for an application.",
        "clock_skew" when exception.Headers?.Date is { } theirs => $" This machine's clock is {Words(context.TimeProvider.GetUtcNow() - theirs)} that of {context.Cloud.Authority.Host}.",
        _ => string.Empty,
    };

    private static string Words(TimeSpan ahead) =>
        string.Create(CultureInfo.InvariantCulture, $"{ahead.Duration().TotalSeconds:0} seconds ({ahead.Duration().TotalMinutes:0.#} minutes) {(ahead < TimeSpan.Zero ? "behind" : "ahead of")}");

    private static string CodeOf(MsalServiceException exception, bool personAsked) => exception.ErrorCode switch
    {
        "invalid_client" => "client_credential_invalid",
        "unauthorized_client" => "app_not_found",
        "invalid_scope" or "invalid_resource" => "scope_invalid",
        "consent_required" => "consent_required",
        "access_denied" when personAsked => "consent_declined",
        "authorization_declined" => "device_code_declined",
        "expired_token" => "device_code_expired",
        "bad_verification_code" => "device_code_invalid",
        "request_throttled" or "slow_down" => "entra_throttled",
        "non_parsable_oauth_error" or "http_status_not_200" => "token_response_invalid",
        string error when NetworkCodes.Contains(error) => "entra_unavailable",
        _ when exception is MsalUiRequiredException or { ErrorCode: "interaction_required" or "login_required" } => "interaction_required",
        _ => "request_invalid",
    };

    private static string RemedyOf(string code) => code switch
    {
        "client_credential_invalid" => "Check the credential of the application: it may be wrong or expired.",
        "app_not_found" => "Check ClientId and TenantId.",
        "scope_invalid" => "Ask for the EWS scope of the connection's own Exchange host alone.",
        "interaction_required" => "Call ConnectAsync to sign in again.",
        "consent_required" => "Sign in interactively and consent, or let an administrator consent for everyone.",
        "consent_declined" or "device_code_declined" => "Sign in again and accept, if that was not meant.",
        "device_code_expired" => "Start the sign-in again and enter the code in time.",
        "device_code_invalid" or "code_redeem_failed" => "Start the sign-in again.",
        "entra_unavailable" or "entra_throttled" => "Try again in a moment.",
        "token_response_invalid" => "Check for a proxy or portal that answers in the identity provider's place.",
        _ => "Check ClientId, TenantId, the scope and the registration of the application.",
    };

    private static EwsOAuthException FromMsal(MsalClientException exception) => exception.ErrorCode switch
    {
        "code_expired" => new TokenAcquisitionException("device_code_expired", "The device code was not entered before it expired.", "Start the sign-in again and enter the code in time.", RedactedException.Of(exception)),
        "authentication_canceled" => new SignInCanceledException("signin_canceled_by_user", "The sign-in was cancelled in the browser.", "Sign in again if that was not meant.", RedactedException.Of(exception)),
        "json_parse_failed" or "user_mismatch" or "token_type_missing" or "token_type_mismatch" => new TokenAcquisitionException("token_response_invalid", $"The identity provider's answer cannot be used ({exception.ErrorCode}).", "Check for a proxy or portal that answers in its place, or sign in again.", RedactedException.Of(exception)),
        "cert_without_private_key" or "certificate_not_rsa" => new TokenAcquisitionException("client_credential_invalid", $"The certificate cannot sign ({exception.ErrorCode}).", "Use an RSA certificate together with its private key.", RedactedException.Of(exception)),
        "unknown_user_type" => new TokenAcquisitionException("user_credential_invalid", "The identity provider does not know the kind of this account.", "Check the user name and the tenant.", RedactedException.Of(exception)),
        _ => new TokenAcquisitionException("acquisition_failed", $"Acquiring a token failed ({RedactedException.Word(exception.ErrorCode)}).", "See the log at Debug.", RedactedException.Of(exception)),
    };

    private static TokenAcquisitionException NoAnswer(TokenAcquirerContext context, Exception exception) => new(
        "entra_unavailable", $"{context.Cloud.Authority.Authority} did not answer in time.", "Check the network and the proxy, then try again.", RedactedException.Of(exception))
    { IsTransient = true };

    private static TokenAcquisitionException NotAnAnswer(TokenAcquirerContext context, Exception exception) => new(
        "token_response_invalid", $"{context.Cloud.Authority.Authority} gave an answer that is not a token response.", "Check for a proxy or portal that answers in its place.", RedactedException.Of(exception));

    private static string AdminConsentLink(TokenAcquirerContext context) =>
        $"{context.Cloud.Authority.GetLeftPart(UriPartial.Authority)}/{Uri.EscapeDataString(context.TenantId ?? "organizations")}/adminconsent?client_id={Uri.EscapeDataString(context.ClientId ?? string.Empty)}";
}
