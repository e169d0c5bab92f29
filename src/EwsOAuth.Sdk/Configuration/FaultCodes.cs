namespace EwsOAuth.Configuration;

/// <summary>The codes of configuration faults. They are stable: programs and docs/troubleshooting.md refer to them.</summary>
internal static class FaultCodes
{
    public const string NameInvalid = "name_invalid";
    public const string TenantIdMissing = "tenant_id_missing";
    public const string TenantIdInvalid = "tenant_id_invalid";
    public const string TenantNotSingle = "tenant_not_single";
    public const string ClientIdMissing = "client_id_missing";
    public const string ClientIdInvalid = "client_id_invalid";
    public const string ControlCharacter = "control_character";
    public const string CloudUnknown = "cloud_unknown";
    public const string CloudClosed = "cloud_closed";
    public const string CloudMixture = "cloud_mixture";
    public const string AuthorityMissing = "authority_missing";
    public const string AuthorityInvalid = "authority_invalid";
    public const string AuthorityNotListed = "authority_not_listed";
    public const string EndpointMissing = "endpoint_missing";
    public const string EndpointInvalid = "endpoint_invalid";
    public const string EndpointNotListed = "endpoint_not_listed";
    public const string EndpointIsGraph = "endpoint_is_graph";
    public const string AllowedHostInvalid = "allowed_host_invalid";
    public const string MailboxInvalid = "mailbox_invalid";
    public const string FlowUnknown = "flow_unknown";
    public const string ClientSecretMissing = "client_secret_missing";
    public const string ClientSecretUnused = "client_secret_unused";
    public const string CredentialMissing = "credential_missing";
    public const string CredentialUnused = "credential_unused";
    public const string CertificateUnreadable = "certificate_unreadable";
    public const string CertificatePasswordWrong = "certificate_password_wrong";
    public const string CertificateThumbprintInvalid = "certificate_thumbprint_invalid";
    public const string CertificateNotFound = "certificate_not_found";
    public const string CertificateWithoutKey = "certificate_without_key";
    public const string CertificateExpired = "certificate_expired";
    public const string CertificateNotYetValid = "certificate_not_yet_valid";
    public const string UserNameInvalid = "user_name_invalid";
    public const string BasicNotInCloud = "basic_not_in_cloud";
    public const string AcquirerMissing = "acquirer_missing";
    public const string AcquirerUnused = "acquirer_unused";
    public const string RedirectUriInvalid = "redirect_uri_invalid";
    public const string TimeoutOutOfRange = "timeout_out_of_range";
    public const string CountOutOfRange = "count_out_of_range";
    public const string ProxyInvalid = "proxy_invalid";
    public const string TransportUnsafe = "transport_unsafe";
    public const string SettingsConflict = "settings_conflict";
    public const string ValueUnreadable = "value_unreadable";
    public const string FirstConnectionNotPlain = "first_connection_not_plain";
    public const string TenantIdChanged = "tenant_id_changed";
    public const string ClientIdChanged = "client_id_changed";
    public const string VariableUnknown = "variable_unknown";
    public const string VariableCyclic = "variable_cyclic";
    public const string VariableTooDeep = "variable_too_deep";
    public const string VariableTooLong = "variable_too_long";
    public const string VariableTooMany = "variable_too_many";
    public const string VariableUnterminated = "variable_unterminated";
    public const string VariableNameInvalid = "variable_name_invalid";
    public const string VariableSourceFailed = "variable_source_failed";
}
