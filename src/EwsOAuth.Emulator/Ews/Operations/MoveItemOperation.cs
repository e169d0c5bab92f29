using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Moves items into another folder, where they have other ids.</summary>
internal sealed class MoveItemOperation : IEwsOperation
{
    public string Name => "MoveItem";

    public string EmptyContent => "Items";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => MoveCopy.Execute(call, "moved", (item, to) =>
    {
        EmulatedMailbox from = item.Folder.Mailbox;
        if (to.Mailbox == from)
        {
            return from.Move(item, to, call.By) ?? throw EwsErrorException.ItemNotFound;
        }

        return from.Delete(item) ? to.Mailbox.Create(to, item.Content, call.By) : throw EwsErrorException.ItemNotFound;
    });
}
