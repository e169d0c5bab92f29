using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth;

/// <summary>What an <see cref="ExchangeService"/> takes in its constructor and nowhere else.</summary>
public sealed class ExchangeServiceOptions
{
    /// <summary>Gets or sets the schema version that requests name.</summary>
    /// <value>The default is <see cref="ExchangeVersion.Exchange2013_SP1"/>, which Exchange 2013 to SE and Exchange Online accept.</value>
    public ExchangeVersion Version { get; set; } = ExchangeVersion.Exchange2013_SP1;

    /// <summary>Gets or sets the time zone that dates without one are in.</summary>
    /// <value>The default is <see cref="TimeZoneInfo.Local"/>.</value>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Local;
}
