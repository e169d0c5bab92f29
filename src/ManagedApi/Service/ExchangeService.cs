using System;
using System.Globalization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The way to the mailboxes of an Exchange.</summary>
public sealed partial class ExchangeService : ExchangeServiceBase
{
    public ExchangeService()
        : this(ExchangeVersion.Exchange2013_SP1)
    {
    }

    public ExchangeService(TimeZoneInfo timeZone)
        : this(ExchangeVersion.Exchange2013_SP1, timeZone)
    {
    }

    public ExchangeService(ExchangeVersion requestedServerVersion)
        : this(requestedServerVersion, TimeZoneInfo.Local)
    {
    }

    public ExchangeService(ExchangeVersion requestedServerVersion, TimeZoneInfo timeZone)
        : base(requestedServerVersion, timeZone)
    {
    }

    public Uri Url { get; set; }

    public ImpersonatedUserId ImpersonatedUserId { get; set; }

    public CultureInfo PreferredCulture { get; set; }

    public DateTimePrecision DateTimePrecision { get; set; }

    public new TimeZoneInfo TimeZone => base.TimeZone;

    internal override void Validate()
    {
        base.Validate();
        if (Url == null)
        {
            throw new ServiceLocalException(Texts.UrlRequired);
        }
    }

    internal IEwsHttpWebRequest PrepareRequest() => PrepareRequestFor(Credentials == null ? Url : Credentials.AdjustUrl(Url));
}
