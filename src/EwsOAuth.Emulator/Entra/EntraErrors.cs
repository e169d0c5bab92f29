using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra;

/// <summary>The errors that requests themselves earn, with the numbers of Microsoft's "Entra authentication and authorization error codes".</summary>
internal static class EntraErrors
{
    public static EntraError MissingParameter(string name) =>
        new(900144, "invalid_request", $"The request body must contain the following parameter: '{name}'.");

    public static EntraError Malformed() => new(9002313, "invalid_request", "Invalid request. Request is malformed or invalid.");

    public static EntraError MalformedGrant() => new(9002313, "invalid_grant", "Invalid request. Request is malformed or invalid.");

    public static EntraError UnsupportedGrant(string grant) =>
        new(70003, "unsupported_grant_type", $"The app requested an unsupported grant type '{grant}'.");

    public static EntraError TenantNotFound(string tenant) => new(
        90002, "invalid_request", $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.");

    public static EntraError GrantNeedsTenant() => new(
        9001023, "invalid_request", "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.");

    public static EntraError SingleTenant(EmulatedApplication application) => new(
        50194,
        "invalid_request",
        $"Application '{application.ClientId}'({application.DisplayName}) is not configured as a multi-tenant application. Use a tenant-specific endpoint or configure the application to be multi-tenant.");

    public static EntraError ApplicationNotFound(string clientId, string directory) => new(
        700016, "unauthorized_client", $"Application with identifier '{clientId}' was not found in the directory '{directory}'.");

    public static EntraError ApplicationDisabled(EmulatedApplication application) => new(
        7000112, "unauthorized_client", $"Application '{application.ClientId}'({application.DisplayName}) is disabled.");

    public static EntraError RedirectUriMismatch(string redirectUri, EmulatedApplication application) => new(
        50011,
        "invalid_request",
        $"The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application '{application.ClientId}'.");

    public static EntraError NoRedirectUri() => new(500113, "invalid_request", "No reply address is registered for the application.");

    public static EntraError UnsupportedResponseType(string? type) =>
        new(700054, "unsupported_response_type", $"response_type '{type}' is not enabled for the application.");

    public static EntraError ResourceNotFound(string resource, string tenant) => new(
        500011, "invalid_resource", $"The resource principal named {resource} was not found in the tenant named {tenant}.");

    public static EntraError ScopeInvalid(string scope) => new(
        70011, "invalid_scope", $"The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.");

    public static EntraError ScopeMustBeDefault(string scope) => new(
        1002012,
        "invalid_scope",
        $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).");

    public static EntraError CredentialRequired() => Unauthorized(
        7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");

    public static EntraError CredentialRequiredForClientCredentials() => Unauthorized(
        7000216, "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.");

    public static EntraError SecretInvalid(EmulatedApplication application) => Unauthorized(
        7000215,
        $"Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{application.ClientId}'.");

    public static EntraError SecretExpired(EmulatedApplication application) => Unauthorized(
        7000222, $"The provided client secret keys for app '{application.ClientId}' are expired. Create new keys for your app, or consider using certificate credentials.");

    public static EntraError PublicClientWithCredential() => Unauthorized(
        700025, "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.");

    public static EntraError AssertionInvalid(string why) => Unauthorized(700027, $"The certificate with identifier used to sign the client assertion is not registered on application. [Reason - {why}]");

    public static EntraError AssertionTime() => Unauthorized(
        700024, "Client assertion is not within its valid time range. Ensure the assertion is not expired and its lifetime is at most what is allowed.");

    public static EntraError FederationNotFound(string what, string value) => Unauthorized(
        700213, $"No matching federated identity record found for presented assertion {what} '{value}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.");

    private static EntraError Unauthorized(int code, string text) => new(code, "invalid_client", text, StatusCodes.Status401Unauthorized);
}
