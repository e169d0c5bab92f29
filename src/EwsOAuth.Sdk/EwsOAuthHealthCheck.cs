using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EwsOAuth;

/// <summary>Tells whether a connection can be used, and warns before it ends; makes no request.</summary>
/// <remarks>
/// <c>services.AddHealthChecks().AddCheck&lt;EwsOAuthHealthCheck&gt;("exchange")</c>. The registration's failure status is reported where nobody has signed in, the
/// cache cannot be used, the certificate has expired, or EWS has ended; <see cref="HealthStatus.Degraded"/> 14 days before a sign-in goes idle,
/// 30 days before a certificate expires, and 60 days before EWS ends.
/// </remarks>
public sealed class EwsOAuthHealthCheck : IHealthCheck
{
    private static readonly TimeSpan IdleWarning = TimeSpan.FromDays(14);
    private static readonly TimeSpan CertificateWarning = TimeSpan.FromDays(30);
    private static readonly TimeSpan EndWarning = TimeSpan.FromDays(60);

    private readonly EwsOAuthConnection _connection;

    /// <summary>Initializes the check of one connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    public EwsOAuthHealthCheck(EwsOAuthConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            EwsConnectionStatus status = await _connection.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            EwsForecast forecast = await _connection.GetForecastAsync(cancellationToken).ConfigureAwait(false);
            return Judge(status, forecast, context.Registration.FailureStatus);
        }
        catch (EwsOAuthException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }

    private HealthCheckResult Judge(EwsConnectionStatus status, EwsForecast forecast, HealthStatus failure)
    {
        DateTimeOffset now = _connection.TimeProvider.GetUtcNow();
        List<string> failures = [];
        List<string> warnings = [];
        if (_connection.AsksPerson && status.State == EwsConnectionState.NotConnected)
        {
            failures.Add($"Nobody has signed in on the connection '{_connection.Name}'. Call ConnectAsync where a person is at hand.");
        }

        Note(forecast.RefreshTokenIdleOn, IdleWarning, "The sign-in goes idle", "Use the connection, or sign in again.");
        Note(forecast.CertificateExpiresOn, CertificateWarning, "The certificate expires", "Replace it here and in the app registration.");
        Note(forecast.EwsEndsOn, EndWarning, "EWS in Exchange Online ends", "Move to Microsoft Graph.");
        HealthStatus health = failures.Count > 0 ? failure : warnings.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return new HealthCheckResult(health, string.Join(' ', failures.Concat(warnings)), data: DataOf(status, forecast));

        void Note(DateTimeOffset? end, TimeSpan before, string what, string remedy)
        {
            if (end is { } moment && now >= moment - before)
            {
                (now >= moment ? failures : warnings).Add(string.Create(CultureInfo.InvariantCulture, $"{what} on {moment:yyyy-MM-dd}. {remedy}"));
            }
        }
    }

    private static Dictionary<string, object> DataOf(EwsConnectionStatus status, EwsForecast forecast)
    {
        Dictionary<string, object> data = new()
        {
            ["state"] = status.State.ToString(),
            ["cachePersistent"] = forecast.IsCachePersistent,
            ["cacheProtected"] = forecast.IsCacheProtected,
        };
        Add("tokenExpiresOn", status.TokenExpiresOn);
        Add("refreshTokenIdleOn", forecast.RefreshTokenIdleOn);
        Add("certificateExpiresOn", forecast.CertificateExpiresOn);
        Add("ewsEndsOn", forecast.EwsEndsOn);
        return data;

        void Add(string name, DateTimeOffset? moment)
        {
            if (moment is { } known)
            {
                data[name] = known;
            }
        }
    }
}
