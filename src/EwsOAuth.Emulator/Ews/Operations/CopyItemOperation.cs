namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Copies items into another folder.</summary>
internal sealed class CopyItemOperation : IEwsOperation
{
    public string Name => "CopyItem";

    public string EmptyContent => "Items";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => MoveCopy.Execute(call, "copied", (item, to) =>
        to.Mailbox == item.Folder.Mailbox ? to.Mailbox.Copy(item, to, call.By) : to.Mailbox.Create(to, item.Content, call.By));
}
