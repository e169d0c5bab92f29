namespace EwsOAuth.Configuration;

/// <summary>Who issues the tokens of a connection, and for which tenant.</summary>
internal sealed class TokenAuthority(EwsCloud cloud, string? tenantId)
{
    public EwsCloud Cloud => cloud;

    /// <summary>Gets the tenant; null where there is none (AD FS) or none was configured.</summary>
    public string? TenantId => tenantId;

    /// <summary>Gets how a remembered connection names the authority: it tells the clouds apart, custom ones too.</summary>
    public string Address => cloud.Authority.AbsoluteUri;
}
