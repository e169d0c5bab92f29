using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Search;
using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Searches the items in folders: filter, sort order, pages.</summary>
internal sealed class FindItemOperation : IEwsOperation
{
    public string Name => "FindItem";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        string traversal = call.Request.RequiredAttribute("Traversal", "Shallow", "SoftDeleted", "Associated");
        ResponseShape shape = ResponseShape.Read(call.Request.Required(M + "ItemShape"));
        XElement? view = call.Request.Elements().FirstOrDefault(element => element.Name.LocalName is "IndexedPageItemView" or "FractionalPageItemView");
        RefuseWhatIsMissing(call.Request);
        return EwsCall.Each(call.Request.Required(M + "ParentFolderIds").Elements(), id =>
        {
            ItemWriter writer = ItemWriter.Summary(shape, call.Version);
            IReadOnlyList<EmulatedItem> matching = SortOrder.Apply(call.Request.Element(M + "SortOrder"), Matching(call, call.Folder(id), traversal));
            (IReadOnlyList<EmulatedItem> found, XAttribute[] attributes) = Page.Cut(view, matching);
            return EwsAnswer.Success(Message("RootFolder", attributes, new XElement(T + "Items", found.Select(writer.Write))));
        });
    }

    private static IEnumerable<EmulatedItem> Matching(EwsCall call, EmulatedFolder folder, string traversal)
    {
        Restriction restriction = Restriction.Read(call.Request.Element(M + "Restriction"));
        Func<EmulatedItem, bool> isInView = CalendarView(call.Request.Element(M + "CalendarView"));
        bool associated = traversal == "Associated";
        IEnumerable<EmulatedItem> candidates = traversal == "SoftDeleted" ? folder.Mailbox.FindFolder("recoverableitemsdeletions")!.Items : folder.Items;
        return candidates.Where(item => item.Content.Is("IsAssociated") == associated && isInView(item) && restriction.Matches(path => ItemProperties.Values(item, path)));
    }

    /// <summary>A calendar view shows what overlaps with a span of time.</summary>
    private static Func<EmulatedItem, bool> CalendarView(XElement? view)
    {
        if (view is null)
        {
            return _ => true;
        }

        DateTimeOffset start = Moment(view, "StartDate");
        DateTimeOffset end = Moment(view, "EndDate");
        return item => item.Content.Moment("Start") is DateTimeOffset begins && item.Content.Moment("End") is DateTimeOffset ends && begins < end && ends > start;
    }

    private static DateTimeOffset Moment(XElement view, string name) =>
        DateTimeOffset.TryParse(view.RequiredAttribute(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment
            : throw SoapFaultException.Schema($"The attribute '{name}' has to be a date.", view);

    private static void RefuseWhatIsMissing(XElement request)
    {
        if (request.Elements().FirstOrDefault(element => element.Name.LocalName is "GroupBy" or "DistinguishedGroupBy" or "QueryString" or "SeekToConditionPageItemView" or "ContactsView")
            is XElement missing)
        {
            throw new SoapFaultException("ErrorInvalidOperation", $"The emulator's FindItem does not know {missing.Name.LocalName}.");
        }
    }
}
