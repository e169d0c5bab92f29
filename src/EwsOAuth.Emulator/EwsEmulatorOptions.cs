using Microsoft.Extensions.Logging;

namespace EwsOAuth.Emulator;

/// <summary>How an <see cref="EwsEmulator"/> is started.</summary>
public sealed class EwsEmulatorOptions
{
    /// <summary>How many EWS calls Exchange Online runs at once for an account.</summary>
    /// <remarks>EWSMaxConcurrency in https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange.</remarks>
    public const int ExchangeOnlineConcurrency = 27;

    /// <summary>Gets or sets the TCP port on the loopback addresses.</summary>
    /// <value>0 to 65535. The default is 0: any free port.</value>
    public int Port { get; set; }

    /// <summary>Gets or sets the clock of everything that the emulator dates, delays or lets expire.</summary>
    /// <value>The default is the machine's clock.</value>
    /// <remarks>The TLS certificates are dated by the machine's clock whatever is set here, as clients check them against that one.</remarks>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets how long access tokens live, where neither tenant nor application says otherwise.</summary>
    /// <value>The default is 1 hour.</value>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how long a refresh token may lie unused.</summary>
    /// <value>The default is 90 days.</value>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets how long an authorization code can be redeemed.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan AuthorizationCodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long a device code can be entered and redeemed.</summary>
    /// <value>The default is 15 minutes.</value>
    public TimeSpan DeviceCodeLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how long a client has to wait between two polls for a device code.</summary>
    /// <value>Whole seconds. The default is 5 seconds; zero lets a client poll as fast as it likes.</value>
    public TimeSpan DeviceCodeInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the simulated distance to the server: each request and each response is late by this much.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Distance { get; set; }

    /// <summary>Gets or sets how many EWS calls Exchange runs at once for an account; a further one is refused with ErrorExceededConnectionCount. Streams are counted apart.</summary>
    /// <value>At least 1; Exchange Online has <see cref="ExchangeOnlineConcurrency"/>. The default is <see langword="null"/>: no limit.</value>
    public int? ConcurrencyLimit { get; set; }

    /// <summary>Gets or sets how often a streaming connection without events says that it is alive.</summary>
    /// <value>The default is 45 seconds.</value>
    public TimeSpan StreamingHeartbeat { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Gets the names of Exchange servers on premises that the emulator answers for too.</summary>
    /// <value>Host names such as <c>mail.contoso.com</c>. The default is none.</value>
    public IList<string> OnPremisesHosts { get; } = [];

    /// <summary>Gets or sets whether <see cref="OnPremisesHosts"/> accept a user's name and password too (Basic authentication).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool OnPremisesBasicAuthentication { get; set; }

    /// <summary>Gets or sets who issues the tokens that <see cref="OnPremisesHosts"/> accept.</summary>
    /// <value>The default is <see cref="EmulatedModernAuthentication.EntraId"/>.</value>
    public EmulatedModernAuthentication OnPremisesModernAuthentication { get; set; }

    /// <summary>Gets or sets the name of the AD FS farm, whose people and applications are those of the tenant that every emulator starts with.</summary>
    /// <value>A host name. The default is <c>adfs.contoso.com</c>.</value>
    public string AdfsHost { get; set; } = "adfs.contoso.com";

    /// <summary>Gets or sets where the web server logs to.</summary>
    /// <value>The default is <see langword="null"/>: nowhere.</value>
    public ILoggerFactory? LoggerFactory { get; set; }
}
