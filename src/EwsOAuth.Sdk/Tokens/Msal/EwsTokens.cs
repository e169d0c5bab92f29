using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Makes our token of MSAL's answer.</summary>
internal static class EwsTokens
{
    /// <summary>How long a token counts as good at most, whatever its issuer wrote: Entra ID's live up to a day.</summary>
    internal static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    public static EwsAccessToken From(AuthenticationResult result, EwsAccount? account, TimeProvider clock)
    {
        DateTimeOffset longest = clock.GetUtcNow() + LongestLife;
        return new EwsAccessToken(result.AccessToken, result.ExpiresOn < longest ? result.ExpiresOn : longest, result.AuthenticationResultMetadata?.RefreshOn, account);
    }

    public static EwsAccount? AccountOf(AuthenticationResult result) => result.Account?.HomeAccountId is { } id
        ? new EwsAccount(id.Identifier, string.IsNullOrEmpty(result.TenantId) ? null : result.TenantId, result.Account.Username)
        : null;
}
