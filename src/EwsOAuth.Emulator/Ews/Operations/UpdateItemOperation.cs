using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Changes properties of items, and sends messages that were changed if asked to.</summary>
internal sealed class UpdateItemOperation : IEwsOperation
{
    private const string AlwaysOverwrite = "AlwaysOverwrite";

    public string Name => "UpdateItem";

    public string EmptyContent => "Items";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        string resolution = call.Request.RequiredAttribute("ConflictResolution", "NeverOverwrite", "AutoResolve", AlwaysOverwrite);
        string? disposition = call.Request.Attribute("MessageDisposition")?.Value;
        return EwsCall.Each(call.Request.Required(M + "ItemChanges").Elements(), change => Update(call, change, resolution, disposition));
    }

    private static EwsAnswer Update(EwsCall call, XElement change, string resolution, string? disposition)
    {
        XElement id = change.Required(T + "ItemId");
        EmulatedItem item = call.Item(id);
        string? changeKey = id.Attribute("ChangeKey")?.Value;
        if (changeKey is null && resolution != AlwaysOverwrite)
        {
            return EwsAnswer.Error("ErrorChangeKeyRequiredForWriteOperations", "The change key is required for this operation.");
        }

        if (disposition is null && item.Kind == "Message")
        {
            return EwsAnswer.Error("ErrorMessageDispositionRequired", "The MessageDisposition attribute is required for messages.");
        }

        // The emulator does not keep the history that a merge would need: AutoResolve lets the last writer win.
        ItemChange[] changes = [.. change.Required(T + "Updates").Elements().Select(ItemChange.Read)];
        EmulatedMailbox mailbox = item.Folder.Mailbox;
        EmulatedItem? updated = mailbox.Update(
            item,
            resolution == "NeverOverwrite" ? changeKey : null,
            content => changes.Aggregate(content, (present, next) => next.Apply(present)),
            call.By);
        if (updated is null)
        {
            return EwsAnswer.Error(
                "ErrorIrresolvableConflict",
                "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.");
        }

        call.Effects.Add($"updated in {item.Folder.Name}");
        return disposition is "SendOnly" or "SendAndSaveCopy" ? Send(call, item, disposition) : Shown(new XElement(T + item.Kind, ItemId(item)));
    }

    private static EwsAnswer Send(EwsCall call, EmulatedItem item, string disposition)
    {
        EmulatedMailbox mailbox = item.Folder.Mailbox;
        EmulatedFolder? savedTo = disposition == "SendAndSaveCopy" ? Post.SavedFolder(call, mailbox) : null;
        ItemContent sent = Post.Send(call, item.Content, mailbox);
        if (savedTo is null)
        {
            mailbox.Delete(item);
        }
        else
        {
            mailbox.Move(item, savedTo, call.By, _ => sent);
        }

        return Shown(null);
    }

    private static EwsAnswer Shown(XElement? item) => EwsAnswer.Success(Message("Items", item), Message("ConflictResults", new XElement(T + "Count", 0)));
}
