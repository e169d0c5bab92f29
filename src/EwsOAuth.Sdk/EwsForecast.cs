namespace EwsOAuth;

/// <summary>What will end a connection, and when.</summary>
public sealed class EwsForecast
{
    internal EwsForecast()
    {
    }

    /// <summary>Gets when the remembered sign-in ends unless the connection is used before: 90 days after the last time a token was issued.</summary>
    /// <value>In UTC; null where nobody has signed in, and for applications. An administrator's policy, a new password or a revocation may end it earlier.</value>
    /// <remarks>https://learn.microsoft.com/entra/identity-platform/refresh-tokens.</remarks>
    public DateTimeOffset? RefreshTokenIdleOn { get; internal init; }

    /// <summary>Gets when the certificate that the application signs in with expires.</summary>
    /// <value>In UTC; null where the connection has none.</value>
    public DateTimeOffset? CertificateExpiresOn { get; internal init; }

    /// <summary>Gets whether the sign-in outlives the process.</summary>
    public bool IsCachePersistent { get; internal init; }

    /// <summary>Gets whether the sign-in is encrypted where it outlives the process.</summary>
    /// <value>True also where it does not.</value>
    public bool IsCacheProtected { get; internal init; }

    /// <summary>Gets when Exchange Online begins to switch EWS off in tenants that have not arranged to keep it.</summary>
    /// <value>2026-10-01; null for an Exchange that is not Microsoft's, which keeps EWS.</value>
    /// <remarks>https://techcommunity.microsoft.com/blog/exchange/exchange-online-ews-your-time-is-almost-up/4492361.</remarks>
    public DateTimeOffset? EwsSwitchOffOn { get; internal init; }

    /// <summary>Gets when EWS ends in Exchange Online for all tenants.</summary>
    /// <value>2027-04-01; null for an Exchange that is not Microsoft's.</value>
    public DateTimeOffset? EwsEndsOn { get; internal init; }
}
