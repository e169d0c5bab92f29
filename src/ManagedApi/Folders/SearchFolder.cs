namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A folder that shows what a search finds.</summary>
public class SearchFolder : Folder
{
    public SearchFolder(ExchangeService service)
        : base(service)
    {
    }

    internal override string ElementName => "SearchFolder";
}
