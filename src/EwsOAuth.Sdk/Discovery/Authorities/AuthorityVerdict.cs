using EwsOAuth.Configuration;
using EwsOAuth.Http;

namespace EwsOAuth.Discovery.Authorities;

/// <summary>Decides whether an authority that Exchange named is followed: only where it is Microsoft's or the user allowed it, over https.</summary>
internal sealed class AuthorityVerdict(EwsOAuthSettings settings, NamedAuthorities allowed)
{
    private const string Adfs = "ADFS";
    private const string Entra = "AzureAD";
    private const string Contact = "Check for a proxy that changes answers, or name the authority yourself (WithCloud with EwsCloud.Custom).";

    private readonly string _exchange = settings.Endpoint.Authority;

    /// <exception cref="TokenAcquisitionException">There is none, or it is not followed.</exception>
    /// <exception cref="EwsOAuthConfigurationException">Entra ID issues the tokens, and nobody says for which tenant.</exception>
    public TokenAuthority Of(HttpResponseMessage response, bool mailboxNamed)
    {
        AuthorityChallenge challenge = AuthorityChallenge.Of(response);
        if (challenge.Authorities.Count == 0)
        {
            throw WithoutAuthority(challenge, response, mailboxNamed);
        }

        if (challenge.Authorities.Count > 1)
        {
            throw AuthorityErrors.NotFound(_exchange, "it names several authorities", Contact);
        }

        string named = challenge.Authorities[0];
        if (PlainAddress.WhyNot(named, Uri.UriSchemeHttps, out Uri? address) is not null)
        {
            throw AuthorityErrors.NotAllowed(_exchange, named, allowed.Names);
        }

        return Follow(challenge, address!, named);
    }

    private TokenAuthority Follow(AuthorityChallenge challenge, Uri address, string named)
    {
        IReadOnlyList<EwsCloud> clouds = NamedAuthorities.CloudsOf(address);
        if (clouds.Count > 0 && !allowed.Allows(clouds))
        {
            throw AuthorityErrors.AnotherCloud(_exchange, address, clouds, allowed.Cloud!);
        }

        if (clouds.Count == 0 && !allowed.AllowsHost(address))
        {
            throw AuthorityErrors.NotAllowed(_exchange, named, allowed.Names);
        }

        bool adfs = clouds.Count == 0 && EwsCloud.IsAdfsAuthority(address);
        if (string.Equals(challenge.IssuerKind, adfs ? Entra : Adfs, StringComparison.OrdinalIgnoreCase))
        {
            throw AuthorityErrors.NotFound(_exchange, $"it calls {address.Host} {(adfs ? "Entra ID, but the path is that of AD FS" : "AD FS, but the path is not /adfs")}", Contact);
        }

        if (adfs)
        {
            return new TokenAuthority(OwnExchangeCloud.Of(new Uri($"https://{address.Authority}/adfs"), settings.Endpoint), tenantId: null);
        }

        Uri authority = clouds.Count > 0 ? clouds[0].Authority : new Uri($"https://{address.Authority}/");
        return new TokenAuthority(OwnExchangeCloud.Of(authority, settings.Endpoint), TenantOf(challenge, address, authority));
    }

    /// <summary>Gives the one tenant of the settings and of Exchange's word.</summary>
    private string TenantOf(AuthorityChallenge challenge, Uri address, Uri authority)
    {
        string? path = address.Segments.Length > 1 ? Uri.UnescapeDataString(address.Segments[1].TrimEnd('/')) : null;
        string[] named = path is not null && IdentityRules.IsOneTenant(path) ? [path.ToLowerInvariant()] : [.. challenge.Tenants.Select(tenant => tenant.ToString("D"))];
        if (settings.TenantId is { } configured && !IdentityRules.IsSharedTenant(configured))
        {
            // A domain cannot be compared with an id, nor with another domain of perhaps the same tenant: the answer's own tenant is checked later.
            bool comparable = Guid.TryParse(configured, out _) && named.Length > 0 && named.All(tenant => Guid.TryParse(tenant, out _));
            return !comparable || named.Contains(configured) ? configured : throw AuthorityErrors.AnotherTenant(_exchange, configured, string.Join(" or ", named));
        }

        return named.Length == 1 ? named[0] : settings.TenantId ?? throw AuthorityErrors.TenantMissing(_exchange, authority, named.Length);
    }

    private TokenAcquisitionException WithoutAuthority(AuthorityChallenge challenge, HttpResponseMessage response, bool mailboxNamed)
    {
        // The number alone says nothing: it also comes beside an authority, in organisations where everything works.
        bool off = !challenge.OffersBearer || ExchangeDiagnostics.NumberOf(response) == ExchangeDiagnostics.NotAvailable;
        return off
            ? AuthorityErrors.ModernAuthenticationOff(_exchange, ExchangeDiagnostics.NumberOf(response), mailboxNamed)
            : AuthorityErrors.NotFound(_exchange, "it takes tokens and names no authority", mailboxNamed ? "Check Get-AuthServer: one has to be the default authorization endpoint. Or name the authority yourself (WithCloud with EwsCloud.Custom)." : "Set Mailbox or LoginHint, as Exchange answers for one mailbox.");
    }
}
