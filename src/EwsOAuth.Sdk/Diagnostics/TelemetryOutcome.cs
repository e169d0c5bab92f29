using System.Collections.Frozen;
using System.Net;

namespace EwsOAuth.Diagnostics;

/// <summary>Says in one word how a call or an acquisition ended; the words are a closed list, or a metric would grow with the errors of others.</summary>
internal static class TelemetryOutcome
{
    internal const string Ok = "ok";
    internal const string Cancelled = "cancelled";
    internal const string Other = "other";

    // An acquirer of the user's can throw a code of its own, with anything in it: only those of docs/troubleshooting.md are shown.
    private static readonly FrozenSet<string> Codes = new[]
    {
        "access_denied", "account_disabled", "account_locked", "account_not_in_tenant", "acquisition_failed",
        "another_user", "app_not_found", "application_mismatch", "audience_mismatch", "authority_not_allowed", "authority_not_found", "basic_not_accepted", "bearer_not_accepted", "browser_unavailable",
        "cache_encryption_unavailable", "cache_not_removed", "cache_not_writable", "cache_path_unsafe", "callback_failed", "captive_portal",
        "claims_not_satisfiable", "client_credential_invalid", "clock_skew", "cloud_mismatch", "code_redeem_failed", "conditional_access_refused",
        "configuration_invalid", "consent_declined", "consent_required", "credential_failed", "credential_unavailable", "device_code_declined",
        "device_code_expired", "device_code_invalid", "device_code_unseen", "device_code_untrusted", "discovery_failed", "endpoint_wrong",
        "entra_throttled", "entra_unavailable", "entra_unreachable", "ews_blocked", "forbidden", "header_invalid",
        "host_not_allowed", "interaction_required", "managed_identity_unavailable", "modern_auth_off", "no_tokens_with_basic", "oauth_not_available",
        "password_expired", "password_refused", "permissions_invalid", "personal_account", "proxy_page", "public_client_not_allowed",
        "redirect_blocked", "redirect_port_busy", "redirect_uri_not_registered", "request_invalid", "response_too_large",
        "scope_insufficient", "scope_invalid", "service_setting_refused", "signed_out", "signin_canceled_by_user",
        "signin_required", "signin_timeout", "static_token_expired", "static_token_refused", "tenant_mismatch", "throttled",
        "tenant_not_found", "tenant_restricted", "token_not_renewed", "token_rejected", "token_response_invalid",
        "token_tenant_unknown", "token_user_unknown", "transport_connect_timeout", "transport_dns", "transport_no_response",
        "transport_proxy", "transport_proxy_auth", "transport_refused", "transport_reset_before_send", "transport_response_invalid",
        "transport_response_truncated", "transport_timeout", "transport_tls", "transport_tls_handshake", "user_credential_invalid", "user_not_assigned",
        "user_token_invalid",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gets every word that an outcome can be.</summary>
    public static IReadOnlyCollection<string> All => [Ok, Cancelled, Other, "1xx", "3xx", "4xx", "5xx", .. Codes];

    public static string Of(HttpStatusCode status) => ((int)status / 100) switch
    {
        1 => "1xx",
        2 => Ok,
        3 => "3xx",
        4 => "4xx",
        5 => "5xx",
        _ => Other,
    };

    public static string Of(Exception exception) => exception switch
    {
        EwsOAuthException error => Codes.TryGetValue(error.Code, out string? code) ? code : Other,
        OperationCanceledException => Cancelled,
        _ => Other,
    };

    /// <summary>Whether the outcome is a failure; that a caller has changed its mind is none.</summary>
    public static bool IsFailure(string outcome) => outcome is not (Ok or Cancelled);
}
