using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Shapes;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Creates items; messages are saved, sent, or both.</summary>
internal sealed class CreateItemOperation : IEwsOperation
{
    private const string SaveOnly = "SaveOnly";
    private const string SendOnly = "SendOnly";

    public string Name => "CreateItem";

    public string EmptyContent => "Items";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        XElement[] items = [.. call.Request.Required(M + "Items").Elements()];
        string? disposition = call.Request.Attribute("MessageDisposition")?.Value;
        if (disposition is null && items.Any(item => item.Name.LocalName == "Message" || ResponseObject.IsOne(item)))
        {
            return [.. items.Select(_ => EwsAnswer.Error("ErrorMessageDispositionRequired", "The MessageDisposition attribute is required for messages."))];
        }

        return EwsCall.Each(items, item => Create(call, item, disposition ?? SaveOnly));
    }

    private static EwsAnswer Create(EwsCall call, XElement item, string disposition)
    {
        EmulatedMailbox mailbox = call.Caller.Mailbox;
        ItemContent content = ResponseObject.IsOne(item)
            ? ResponseObject.Read(call, item, mailbox)
            : ItemReader.Read(item, mailbox, call.Clock.GetUtcNow());
        if (content.Kind != "Message" || disposition == SaveOnly)
        {
            EmulatedFolder folder = call.Request.Element(M + "SavedItemFolderId") is XElement target ? call.TargetFolder(target) : Home(mailbox, content.Kind);
            return Saved(call, folder.Mailbox.Create(folder, content, call.By));
        }

        EmulatedFolder? savedTo = disposition == SendOnly ? null : Post.SavedFolder(call, mailbox);
        ItemContent sent = Post.Send(call, content, mailbox);
        savedTo?.Mailbox.Create(savedTo, sent, call.By);

        // The item that was sent is not the client's any more: Exchange answers without it.
        return EwsAnswer.Success(Message("Items"));
    }

    private static EwsAnswer Saved(EwsCall call, EmulatedItem item)
    {
        call.Effects.Add($"created in {item.Folder.Name}");
        XElement shown = new(T + item.Kind, ItemId(item));
        if (item.Content.Attachments is { Count: > 0 } attachments)
        {
            // Without this echo the Managed API sends the attachments a second time.
            shown.Add(new XElement(T + "Attachments", attachments.Select(attachment => AttachmentWriter.IdOnly(item, attachment, withRoot: false))));
        }

        return EwsAnswer.Success(Message("Items", shown));
    }

    private static EmulatedFolder Home(EmulatedMailbox mailbox, string kind) => kind switch
    {
        "CalendarItem" => mailbox.FindFolder("calendar")!,
        "Contact" => mailbox.FindFolder("contacts")!,
        "Task" => mailbox.FindFolder("tasks")!,
        _ => mailbox.Drafts,
    };
}
