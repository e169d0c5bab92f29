using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>What is different about the errors of AD FS: other numbers, no tenant, and an administrator who registers things elsewhere. Data for messages, as with Entra ID.</summary>
/// <remarks>https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/enable-modern-auth-in-exchange-server-on-premises.</remarks>
internal static partial class AdfsErrors
{
    private const string CheckClient = "Check ClientId (Get-AdfsNativeClientApplication, Get-AdfsServerApplication in AD FS).";

    private static readonly FrozenDictionary<string, EntraError> Errors = new Dictionary<string, EntraError>
    {
        ["MSIS9223"] = new("app_not_found", "AD FS has no application with this client ID", CheckClient),
        ["MSIS9224"] = new("redirect_uri_not_registered", "the redirect URI is not registered for the application", "Register http://localhost for the application in AD FS (Set-AdfsNativeClientApplication -RedirectUri)."),
        ["MSIS9321"] = new("permissions_invalid", "the application may not access the resource", "Grant the application the scopes EWS.AccessAsUser.All and openid of Exchange's Web API (Grant-AdfsApplicationPermission)."),
        ["MSIS9602"] = new("scope_invalid", "AD FS does not know this Exchange", null),
        ["MSIS9607"] = new("app_not_found", "AD FS has no application with this client ID", CheckClient),
        ["MSIS9622"] = new("client_credential_invalid", "the credential of the application is wrong or has expired", "Check the secret or the certificate of the application (Get-AdfsServerApplication in AD FS)."),
        ["MSIS9659"] = new("user_credential_invalid", "the user name or password is wrong", "Retype them."),
    }.ToFrozenDictionary();

    /// <summary>Finds the first number in the text of AD FS, such as <c>MSIS9321</c>.</summary>
    public static string? NumberIn(string? text) => text is not null && Number().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Explains a number; null if it is not known.</summary>
    public static EntraError? Explain(string? number) => number is null ? null : Errors.GetValueOrDefault(number);

    /// <summary>Says what to do at AD FS about an error without a known number; null where the identity provider does not matter.</summary>
    public static string? RemedyOf(string code, TokenAcquirerContext context) => code switch
    {
        "app_not_found" => CheckClient,
        "scope_invalid" => $"Register a Web API with the identifier https://{context.Cloud.Endpoint.Authority}/ (with the slash) in AD FS, and grant the application its scopes EWS.AccessAsUser.All and openid.",
        "consent_required" or "request_invalid" => "Check ClientId, the Web API of Exchange and the scopes that the application was granted in AD FS.",
        _ => null,
    };

    [GeneratedRegex("MSIS[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
