using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Ews.Sync;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Tells what has changed in a folder since the client asked last.</summary>
internal sealed class SyncFolderItemsOperation : IEwsOperation
{
    public string Name => "SyncFolderItems";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        ResponseShape shape = ResponseShape.Read(call.Request.Required(M + "ItemShape"));
        XElement maximum = call.Request.Required(M + "MaxChangesReturned");
        if (!int.TryParse(maximum.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int most) || most is < 1 or > 512)
        {
            throw SoapFaultException.Schema("MaxChangesReturned has to be between 1 and 512.", maximum);
        }

        return EwsCall.Each([call.Request.Required(M + "SyncFolderId")], target =>
        {
            EmulatedFolder folder = SyncFolder.Find(call, target);
            ItemWriter writer = ItemWriter.Summary(shape, call.Version);
            SyncState state = call.Request.Element(M + "SyncState")?.Value is { Length: > 0 } text
                ? SyncState.Parse(text, folder)
                : SyncState.Begin(folder, folder.Items.Count == 0 ? 0 : folder.Items[^1].Number);
            HashSet<string> ignored = [.. call.Request.Element(M + "Ignore")?.Elements().Select(id => id.Attribute("Id")?.Value ?? "") ?? []];
            bool associated = call.Request.Element(M + "SyncScope")?.Value == "NormalAndAssociatedItems";
            (IEnumerable<XElement> changes, SyncState next, bool last) = state.IsInitial ? Initial(folder, state, most, writer) : Later(folder, state, most, writer);
            return EwsAnswer.Success(
                Message("SyncState", next.ToString()),
                Message("IncludesLastItemInRange", Bool(last)),
                Message("Changes", changes.Where(change => IsWanted(change, ignored, associated))));
        });
    }

    private static (IEnumerable<XElement> Changes, SyncState Next, bool Last) Initial(EmulatedFolder folder, SyncState state, int most, ItemWriter writer)
    {
        EmulatedItem[] left = [.. folder.Items.Where(item => item.Number > state.Position && item.Number <= state.Low)];
        EmulatedItem[] page = [.. left.Take(most)];
        bool last = page.Length == left.Length;
        return (page.Select(item => new XElement(T + "Create", writer.Write(item))), last ? state.Done() : state with { Position = page[^1].Number }, last);
    }

    private static (IEnumerable<XElement> Changes, SyncState Next, bool Last) Later(EmulatedFolder folder, SyncState state, int most, ItemWriter writer)
    {
        SyncState window = state.Position == 0 ? state with { High = folder.Mailbox.LastChange } : state;
        IReadOnlyList<MailboxChange> changes = folder.Mailbox.ChangesBetween(window.Low, window.High) ?? throw EwsErrorException.InvalidSyncState;
        (ItemHistory History, MailboxChangeKind Outcome)[] left = [.. ItemHistory.Summarize(changes, folder).Skip((int)window.Position)];
        (ItemHistory History, MailboxChangeKind Outcome)[] page = [.. left.Take(most)];
        bool last = page.Length == left.Length;
        return (
            page.Select(entry => Change(entry.History.Item, entry.Outcome, writer)).OfType<XElement>(),
            last ? window.Done() : window with { Position = window.Position + page.Length },
            last);
    }

    private static XElement? Change(EmulatedItem item, MailboxChangeKind outcome, ItemWriter writer)
    {
        if (outcome == MailboxChangeKind.Deleted)
        {
            return new XElement(T + "Delete", ItemId(item));
        }

        // Gone since the pages began: the next ones tell it.
        if (!ExchangeId.TryParse(item.Id, out ExchangeId id) || item.Folder.Mailbox.FindItem(id) is null)
        {
            return null;
        }

        return outcome switch
        {
            MailboxChangeKind.ReadFlag => new XElement(T + "ReadFlagChange", ItemId(item), new XElement(T + "IsRead", Bool(item.IsRead))),
            MailboxChangeKind.Created => new XElement(T + "Create", writer.Write(item)),
            _ => new XElement(T + "Update", writer.Write(item)),
        };
    }

    private static bool IsWanted(XElement change, HashSet<string> ignored, bool associated) =>
        (associated || change.Descendants(T + "IsAssociated").FirstOrDefault()?.Value != "true")
        && !ignored.Contains(change.Descendants(T + "ItemId").First().Attribute("Id")!.Value);
}
