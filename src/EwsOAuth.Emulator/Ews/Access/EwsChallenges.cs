using System.Text;
using EwsOAuth.Emulator.Adfs;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Ews.Access;

/// <summary>Says in the headers of a 401 how one signs in: where tokens come from, and on premises whether passwords do.</summary>
internal sealed class EwsChallenges(KnownHosts hosts, EwsEmulatorOptions options, AdfsFarm farm)
{
    // The ids are those of Exchange Online and of Entra's token service.
    private const string Exchange = "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@{0}\", "
        + "token_types=\"app_asserted_user_v1 service_asserted_app_v1\"";

    // The old authority name is what Exchange still says.
    private const string Entra = "https://login.windows.net/common/oauth2/authorize";

    private static readonly string[] IdentityHeaders = ["X-AnchorMailbox", "X-User-Identity"];

    public IEnumerable<string> For(HttpContext context, string? error, string? claims)
    {
        if (!hosts.IsOnPremises(context.Request.Host.Host))
        {
            yield return Compose("*", $", authorization_uri=\"{Entra}\"", error, claims);
            yield break;
        }

        // To a client that does not mention tokens, Exchange on premises does not mention them either.
        if (AsksForBearer(context) && options.OnPremisesModernAuthentication != EmulatedModernAuthentication.NotOffered)
        {
            yield return Compose(farm.Tenant.Id, AuthorityFor(context), error, claims);
        }

        yield return "Negotiate";
        yield return "NTLM";
        if (options.OnPremisesBasicAuthentication)
        {
            yield return $"Basic realm=\"{context.Request.Host.Host}\"";
        }
    }

    /// <summary>Says why no authority is named; nothing where one is.</summary>
    public string? DiagnosticsFor(HttpContext context) =>
        hosts.IsOnPremises(context.Request.Host.Host) && AsksForBearer(context) && AuthorityFor(context).Length == 0
            ? EwsRefusal.Diagnostics("4000000", $"Flighting is not enabled for domain '{IdentityOf(context) ?? context.Request.Host.Host}'.", "oauth_not_available")
            : null;

    private static bool AsksForBearer(HttpContext context) => context.Request.Headers.Authorization.ToString().StartsWith("Bearer", StringComparison.OrdinalIgnoreCase);

    private static string? IdentityOf(HttpContext context) => IdentityHeaders.Select(name => context.Request.Headers[name].ToString()).FirstOrDefault(value => value.Length > 0);

    private static string Compose(string tenant, string authority, string? error, string? claims)
    {
        string challenge = string.Format(System.Globalization.CultureInfo.InvariantCulture, Exchange, tenant) + authority;
        challenge = error is null ? challenge : challenge + $", error=\"{error}\"";
        return claims is null ? challenge : challenge + $", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims))}\"";
    }

    /// <summary>Exchange decides for each mailbox, so it names an authority only to those who name the mailbox.</summary>
    private string AuthorityFor(HttpContext context)
    {
        if (IdentityOf(context) is null)
        {
            return string.Empty;
        }

        // Another process knows the emulator under this machine's name only.
        string? here = KnownHosts.IsLoopback(context.Request.Host.Host) ? $"https://{context.Request.Host.Value}" : null;
        return options.OnPremisesModernAuthentication switch
        {
            EmulatedModernAuthentication.EntraId => $", authorization_uri=\"{(here is null ? Entra : $"{here}/common/oauth2/authorize")}\", issuer_kind=\"AzureAD\"",
            EmulatedModernAuthentication.AdFs => $", authorization_uri=\"{here ?? $"https://{options.AdfsHost}"}/adfs/oauth2/authorize\", issuer_kind=\"ADFS\"",
            _ => string.Empty,
        };
    }
}
