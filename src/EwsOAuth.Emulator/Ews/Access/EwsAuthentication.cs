using System.Diagnostics.CodeAnalysis;
using System.Text;
using EwsOAuth.Emulator.Hosting;
using EwsOAuth.Emulator.Tokens;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Ews.Access;

/// <summary>Finds out who sends a request, or why Exchange would not even read it.</summary>
internal sealed class EwsAuthentication(IAccessTokenVerifier verifier, EmulatedDirectory directory, KnownHosts hosts, EwsEmulatorOptions options)
{
    private const string DelegatedScope = "EWS.AccessAsUser.All";
    private const string ApplicationRole = "full_access_as_app";

    /// <summary>Tells whether a host is an Exchange of one's own that takes passwords.</summary>
    internal bool AcceptsBasic(HttpContext context) =>
        options.OnPremisesBasicAuthentication && hosts.IsOnPremises(context.Request.Host.Host);

    internal bool TryIdentify(HttpContext context, [NotNullWhen(true)] out EwsIdentity? identity, [NotNullWhen(false)] out EwsRefusal? refusal)
    {
        string header = context.Request.Headers.Authorization.ToString();
        (identity, refusal) = Split(header) switch
        {
            ("bearer", { Length: > 0 } token) => Bearer(token, EwsHosts.ExchangeOf(context.Request.Host.Host)),
            ("basic", { Length: > 0 } credentials) when AcceptsBasic(context) => Basic(credentials),
            _ => (null, EwsRefusal.Challenge),
        };
        return identity is not null;
    }

    private static (string Scheme, string Parameter) Split(string header)
    {
        int space = header.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (header.ToLowerInvariant(), "") : (header[..space].ToLowerInvariant(), header[(space + 1)..].Trim());
    }

    private (EwsIdentity?, EwsRefusal?) Bearer(string token, string host)
    {
        AccessTokenVerdict verdict = verifier.Verify(token);
        if (!verdict.IsValid)
        {
            return (null, EwsRefusal.Of(verdict));
        }

        if (!Trusts(host, verdict))
        {
            return (null, EwsRefusal.Unreadable);
        }

        // A token for one Exchange is no token for another one, on premises or in another cloud.
        if (!Uri.TryCreate(verdict.Audience, UriKind.Absolute, out Uri? audience) || !IsSameExchange(audience.Host, host))
        {
            return (null, EwsRefusal.WrongAudience);
        }

        IReadOnlyList<string> permissions = verdict.IsAppOnly ? verdict.Roles : verdict.Scopes;
        if (!permissions.Contains(verdict.IsAppOnly ? ApplicationRole : DelegatedScope, StringComparer.OrdinalIgnoreCase))
        {
            return (null, EwsRefusal.NotEnoughScope);
        }

        if (verdict.IsAppOnly)
        {
            return (new EwsIdentity(verdict.ClientId ?? "", verdict.Tenant, null), null);
        }

        return verdict.UserPrincipalName is string user && verdict.Tenant?.FindUser(user) is not null
            ? (new EwsIdentity(verdict.ClientId ?? "", verdict.Tenant, user), null)
            : (null, EwsRefusal.UnknownUser);
    }

    private (EwsIdentity?, EwsRefusal?) Basic(string credentials)
    {
        byte[] bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out int length))
        {
            return (null, EwsRefusal.Challenge);
        }

        string[] parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 && directory.FindUser(parts[0]) is EmulatedUser user && user.Password == parts[1] && !user.Disabled
            ? (new EwsIdentity("", user.Tenant, user.UserPrincipalName), null)
            : (null, EwsRefusal.Challenge);
    }

    /// <summary>Exchange Online trusts Entra ID, and an Exchange of one's own what it was told to trust.</summary>
    private bool Trusts(string host, AccessTokenVerdict verdict) => !hosts.IsOnPremises(host)
        ? !verdict.IsFromAdfs
        : options.OnPremisesModernAuthentication == (verdict.IsFromAdfs ? EmulatedModernAuthentication.AdFs : EmulatedModernAuthentication.EntraId);

    private static bool IsSameExchange(string audience, string host) =>
        string.Equals(audience, host, StringComparison.OrdinalIgnoreCase)
        // Exchange Online has two names, and the emulator stands for all of them under this machine's.
        || (IsOnline(audience) && IsOnline(host))
        || IsLoopback(host);

    private static bool IsOnline(string host) =>
        host.Equals("outlook.office365.com", StringComparison.OrdinalIgnoreCase) || host.Equals("outlook.office.com", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
