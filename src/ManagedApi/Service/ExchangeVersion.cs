namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The schema version that a request asks for.</summary>
public enum ExchangeVersion
{
    Exchange2007_SP1,
    Exchange2010,
    Exchange2010_SP1,
    Exchange2010_SP2,
    Exchange2013,
    Exchange2013_SP1,
    Exchange2015,
    Exchange2016,
    V2015_10_05,
}
