using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Makes our token of MSAL's answer.</summary>
internal static class EwsTokens
{
    public static EwsAccessToken From(AuthenticationResult result, EwsAccount? account) =>
        new(result.AccessToken, result.ExpiresOn, result.AuthenticationResultMetadata?.RefreshOn, account);

    public static EwsAccount? AccountOf(AuthenticationResult result) => result.Account?.HomeAccountId is { } id
        ? new EwsAccount(id.Identifier, string.IsNullOrEmpty(result.TenantId) ? null : result.TenantId, result.Account.Username)
        : null;
}
