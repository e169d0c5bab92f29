using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Caching;
using EwsOAuth.Configuration;

namespace EwsOAuth.Remembering;

/// <summary>Tells what will end a connection, from its settings and from what is remembered.</summary>
internal static class Forecasting
{
    /// <summary>How long a refresh token may lie unused: https://learn.microsoft.com/entra/identity-platform/refresh-tokens.</summary>
    internal static readonly TimeSpan RefreshTokenIdle = TimeSpan.FromDays(90);

    /// <summary>When Exchange Online began to switch EWS off for tenants that did not ask to keep it.</summary>
    internal static readonly DateTimeOffset SwitchOff = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When EWS in Exchange Online ends for everybody.</summary>
    internal static readonly DateTimeOffset End = new(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);

    public static EwsForecast Of(EwsOAuthSettings settings, ConnectionRecord? record, ITokenCacheStore store)
    {
        bool online = CloudTable.WithEwsHost(settings.Endpoint.Authority).Count > 0;
        return new EwsForecast
        {
            // How long those of AD FS live, its administrator says.
            RefreshTokenIdleOn = record is { IsApplication: false, IsAtAdfs: false } ? record.LastUsed + RefreshTokenIdle : null,
            CertificateExpiresOn = settings.Credentials.Certificate is { } certificate ? ExpiryOf(certificate) : null,
            IsCachePersistent = store.IsPersistent,
            IsCacheProtected = store.IsProtected,
            EwsSwitchOffOn = online ? SwitchOff : null,
            EwsEndsOn = online ? End : null,
        };
    }

    // NotAfter is in local time.
    private static DateTimeOffset ExpiryOf(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());
}
