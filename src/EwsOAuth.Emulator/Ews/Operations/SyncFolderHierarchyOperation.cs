using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Ews.Sync;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Tells which folders have come, changed and gone since the client asked last.</summary>
internal sealed class SyncFolderHierarchyOperation : IEwsOperation
{
    public string Name => "SyncFolderHierarchy";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        FolderWriter writer = new(ResponseShape.Read(call.Request.Required(M + "FolderShape")), call.Version);
        return EwsCall.Each([call.Request], request =>
        {
            EmulatedFolder root = request.Element(M + "SyncFolderId") is XElement target ? SyncFolder.Find(call, target) : call.Caller.Mailbox.Top;
            SyncState state = request.Element(M + "SyncState")?.Value is { Length: > 0 } text ? SyncState.Parse(text, root) : SyncState.Begin(root, 0);
            SyncState window = state.IsInitial ? state : state with { High = root.Mailbox.LastChange };
            IEnumerable<XElement> changes = state.IsInitial
                ? Below(root).Select(folder => new XElement(T + "Create", writer.Write(folder)))
                : Later(root, window, writer);
            return EwsAnswer.Success(
                Message("SyncState", window.Done().ToString()),
                Message("IncludesLastFolderInRange", Bool(true)),
                Message("Changes", changes));
        });
    }

    private static IEnumerable<EmulatedFolder> Below(EmulatedFolder folder) => folder.Folders.SelectMany(child => Below(child).Prepend(child));

    private static IEnumerable<XElement> Later(EmulatedFolder root, SyncState window, FolderWriter writer)
    {
        IReadOnlyList<MailboxChange> changes = root.Mailbox.ChangesBetween(window.Low, window.High) ?? throw EwsErrorException.InvalidSyncState;
        foreach (IGrouping<EmulatedFolder, MailboxChange> history in changes.Where(change => change.Item is null).GroupBy(change => change.Folder))
        {
            EmulatedFolder folder = history.Key;
            bool created = history.Any(change => change.Kind == MailboxChangeKind.Created);
            if (folder == root || !folder.IsWithin(root) || (created && folder.IsDeleted))
            {
                continue;
            }

            yield return folder.IsDeleted
                ? new XElement(T + "Delete", FolderId(folder))
                : new XElement(T + (created ? "Create" : "Update"), writer.Write(folder));
        }
    }
}
