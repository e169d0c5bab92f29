using System.Xml.Linq;
using EwsOAuth.Emulator.Ews.Notifications;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Begins to collect events of a mailbox, to be streamed or fetched.</summary>
internal sealed class SubscribeOperation : IEwsOperation
{
    public string Name => "Subscribe";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call) => EwsCall.Each(call.Request.Elements(), request =>
    {
        string kind = request.Name.LocalName;
        if (kind is not ("StreamingSubscriptionRequest" or "PullSubscriptionRequest"))
        {
            return EwsAnswer.Error("ErrorInvalidSubscriptionRequest", "The emulator has streaming and pull subscriptions.");
        }

        HashSet<string> wanted = [.. request.Required(T + "EventTypes").Elements(T + "EventType").Select(type => type.Value)];
        HashSet<EmulatedFolder>? folders = Folders(call, request);
        EmulatedMailbox mailbox = folders?.First().Mailbox ?? call.Caller.Mailbox;
        if (mailbox != call.Caller.Mailbox)
        {
            return EwsAnswer.Error("ErrorSubscriptionDelegateAccessNotSupported", "Subscriptions are not supported for delegate user access.");
        }

        EwsSubscription subscription = call.Subscriptions.Add(mailbox, folders, wanted);
        XElement id = Message("SubscriptionId", subscription.Id);

        // A watermark in the answer to a streaming request breaks the Managed API.
        return kind == "PullSubscriptionRequest"
            ? EwsAnswer.Success(id, Message("Watermark", EventWatermark.Write(mailbox.LastChange)))
            : EwsAnswer.Success(id);
    });

    private static HashSet<EmulatedFolder>? Folders(EwsCall call, XElement request)
    {
        bool all = request.Attribute("SubscribeToAllFolders")?.Value is "true" or "1";
        XElement[] ids = [.. request.Element(T + "FolderIds")?.Elements() ?? []];
        if (all == ids.Length > 0)
        {
            throw new EwsErrorException("ErrorInvalidSubscriptionRequest", "A subscription is either for all folders or for those that are named.");
        }

        HashSet<EmulatedFolder>? folders = all ? null : [.. ids.Select(call.Folder)];
        return folders is null || folders.Select(folder => folder.Mailbox).Distinct().Count() == 1
            ? folders
            : throw new EwsErrorException("ErrorInvalidSubscriptionRequest", "All folders of a subscription have to be in one mailbox.");
    }
}
