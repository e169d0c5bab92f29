namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Where a page of a search stands, as the root of its answer says.</summary>
internal sealed class ResultPage
{
    internal int TotalCount { get; private set; }

    internal int? NextPageOffset { get; private set; }

    internal bool MoreAvailable { get; private set; }

    internal static ResultPage Read(EwsReader reader)
    {
        reader.ReadStart(EwsNamespace.Messages, "RootFolder");
        bool more = !EwsText.ParseBool(reader.Attribute("IncludesLastItemInRange"));
        string offset = reader.Attribute("IndexedPagingOffset");
        return new ResultPage
        {
            TotalCount = EwsText.ParseInt(reader.Attribute("TotalItemsInView")),
            MoreAvailable = more,
            NextPageOffset = more && offset != null ? EwsText.ParseInt(offset) : null,
        };
    }
}
