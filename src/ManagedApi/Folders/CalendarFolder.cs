namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A folder of appointments.</summary>
public class CalendarFolder : Folder
{
    public CalendarFolder(ExchangeService service)
        : base(service)
    {
    }

    internal override string ElementName => "CalendarFolder";
}
