using System.Security.Cryptography;
using EwsOAuth.Cli.Output;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Cli.Demo;

/// <summary>One mail goes round: sent, announced by Exchange, read, marked as read, put away.</summary>
internal sealed class MailTour(ExchangeService service, string mailbox, Steps steps, CancellationToken cancellationToken)
{
    private const string Body = "This mail was sent and read back by one ExchangeService that EwsOAuth keeps signed in.";
    private static readonly TimeSpan LongestJourney = TimeSpan.FromMinutes(1);
    private static readonly PropertySet Envelope = new(BasePropertySet.IdOnly, ItemSchema.Subject);

    private readonly string subject = $"EwsOAuth demo {RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private readonly FolderId inbox = new(WellKnownFolderName.Inbox, new Mailbox(mailbox));

    /// <summary>Sends the mail and follows it.</summary>
    /// <returns>The mail as Exchange has it.</returns>
    public async Task<EmailMessage> RunAsync()
    {
        await steps.RunAsync("Inbox opened", _ => OpenInboxAsync(), folder => $"{folder.TotalCount} items, {folder.UnreadCount} unread");
        using ArrivingMail arriving = await steps.RunAsync("Listening for new mail", _ => ArrivingMail.ListenAsync(service, inbox, cancellationToken), _ => "a streaming subscription");
        await steps.RunAsync("Mail sent", _ => SendAsync(), address => $"to {address}");
        ItemId id = await steps.RunAsync("Notification arrived", line => ArrivalAsync(arriving, line), _ => "new mail, over the streaming connection");
        EmailMessage mail = await steps.RunAsync("Mail read", _ => ReadAsync(id), read => $"\"{read.Subject}\"");
        await steps.RunAsync("Marked as read", _ => MarkAsync(mail), _ => "and looked up again");
        return mail;
    }

    public Task<Folder> OpenInboxAsync() => Folder.Bind(service, inbox, cancellationToken);

    /// <summary>Leaves nothing of the demo in the inbox.</summary>
    public Task PutAwayAsync(EmailMessage mail) => steps.RunAsync(
        "Mail put away",
        async _ =>
        {
            await mail.Delete(DeleteMode.MoveToDeletedItems, suppressReadReceipts: false, cancellationToken);
            return mailbox;
        },
        _ => "into Deleted Items");

    private async Task<string> SendAsync()
    {
        EmailMessage mail = new(service) { Subject = subject, Body = new MessageBody(BodyType.Text, Body) };
        mail.ToRecipients.Add(mailbox);
        await mail.Send(cancellationToken);
        return mailbox;
    }

    private async Task<ItemId> ArrivalAsync(ArrivingMail arriving, IActivityLine line)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestJourney);
        try
        {
            while (true)
            {
                ItemId id = await arriving.NextAsync(limit.Token);
                Item item = await Item.Bind(service, id, Envelope, limit.Token);
                if (item.Subject == subject)
                {
                    return id;
                }

                line.Show("Another mail arrived; waiting for ours");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DemoException($"The mail was sent, but Exchange did not announce it within {LongestJourney.TotalSeconds:0} seconds.");
        }
    }

    private async Task<EmailMessage> ReadAsync(ItemId id)
    {
        PropertySet everything = new(BasePropertySet.FirstClassProperties) { RequestedBodyType = BodyType.Text };
        EmailMessage mail = await EmailMessage.Bind(service, id, everything, cancellationToken);
        return mail.Body.Text.Contains(Body, StringComparison.Ordinal) ? mail : throw new DemoException("The mail that arrived has another text than the one that was sent.");
    }

    private async Task<EmailMessage> MarkAsync(EmailMessage mail)
    {
        mail.IsRead = true;
        await mail.Update(ConflictResolutionMode.AutoResolve, cancellationToken);
        EmailMessage again = await EmailMessage.Bind(service, mail.Id, new PropertySet(BasePropertySet.IdOnly, EmailMessageSchema.IsRead), cancellationToken);
        return again.IsRead ? again : throw new DemoException("The mail was marked as read, but Exchange says it is unread.");
    }
}
