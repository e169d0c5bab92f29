using System;
using System.Threading;
using System.Threading.Tasks;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A mail.</summary>
public class EmailMessage : Item
{
    public EmailMessage(ExchangeService service)
        : base(service)
    {
    }

    public EmailAddressCollection ToRecipients => Get<EmailAddressCollection>(EmailMessageSchema.ToRecipients);

    public EmailAddressCollection BccRecipients => Get<EmailAddressCollection>(EmailMessageSchema.BccRecipients);

    public EmailAddressCollection CcRecipients => Get<EmailAddressCollection>(EmailMessageSchema.CcRecipients);

    public string ConversationTopic => Get<string>(EmailMessageSchema.ConversationTopic);

    public byte[] ConversationIndex => Get<byte[]>(EmailMessageSchema.ConversationIndex);

    public EmailAddress From
    {
        get => Get<EmailAddress>(EmailMessageSchema.From);
        set => Bag.Set(EmailMessageSchema.From, value);
    }

    public new bool IsAssociated
    {
        get => base.IsAssociated;
        set => Bag.Set(ItemSchema.IsAssociated, value);
    }

    public bool IsDeliveryReceiptRequested
    {
        get => Get<bool>(EmailMessageSchema.IsDeliveryReceiptRequested);
        set => Bag.Set(EmailMessageSchema.IsDeliveryReceiptRequested, value);
    }

    public bool IsRead
    {
        get => Get<bool>(EmailMessageSchema.IsRead);
        set => Bag.Set(EmailMessageSchema.IsRead, value);
    }

    public bool IsReadReceiptRequested
    {
        get => Get<bool>(EmailMessageSchema.IsReadReceiptRequested);
        set => Bag.Set(EmailMessageSchema.IsReadReceiptRequested, value);
    }

    public bool? IsResponseRequested
    {
        get => Get<bool?>(EmailMessageSchema.IsResponseRequested);
        set => Bag.Set(EmailMessageSchema.IsResponseRequested, value);
    }

    public string InternetMessageId => Get<string>(EmailMessageSchema.InternetMessageId);

    public string References
    {
        get => Get<string>(EmailMessageSchema.References);
        set => Bag.Set(EmailMessageSchema.References, value);
    }

    public EmailAddressCollection ReplyTo => Get<EmailAddressCollection>(EmailMessageSchema.ReplyTo);

    public EmailAddress Sender
    {
        get => Get<EmailAddress>(EmailMessageSchema.Sender);
        set => Bag.Set(EmailMessageSchema.Sender, value);
    }

    public EmailAddress ReceivedBy => Get<EmailAddress>(EmailMessageSchema.ReceivedBy);

    public EmailAddress ReceivedRepresenting => Get<EmailAddress>(EmailMessageSchema.ReceivedRepresenting);

    internal override ServiceObjectSchema SchemaOfObject => EmailMessageSchema.Instance;

    internal override string ElementName => "Message";

    public static new Task<EmailMessage> Bind(ExchangeService service, ItemId id, PropertySet propertySet, CancellationToken token = default) =>
        service.BindToItem<EmailMessage>(id, propertySet, token);

    public static new Task<EmailMessage> Bind(ExchangeService service, ItemId id) => Bind(service, id, PropertySet.FirstClassProperties);

    public AsyncTask Send(CancellationToken token = default) => SendAsync(null, MessageDisposition.SendOnly, token);

    public AsyncTask SendAndSaveCopy(FolderId destinationFolderId, CancellationToken token = default) =>
        SendAsync(destinationFolderId ?? throw new ArgumentNullException(nameof(destinationFolderId)), MessageDisposition.SendAndSaveCopy, token);

    public AsyncTask SendAndSaveCopy(WellKnownFolderName destinationFolderName, CancellationToken token = default) =>
        SendAndSaveCopy(new FolderId(destinationFolderName), token);

    public AsyncTask SendAndSaveCopy(CancellationToken token = default) => SendAndSaveCopy(WellKnownFolderName.SentItems, token);

    /// <summary>A new mail goes in one call, one with attachments as a draft that is then sent; an existing draft is updated first.</summary>
    private async AsyncTask SendAsync(FolderId copyFolderId, MessageDisposition disposition, CancellationToken token)
    {
        if (IsNew && Attachments.Count == 0)
        {
            await CreateAsync(copyFolderId, disposition, token).ConfigureAwait(false);
            return;
        }

        if (IsNew)
        {
            await CreateAsync(null, MessageDisposition.SaveOnly, token).ConfigureAwait(false);
            await new SendItemOperation(Service, this, copyFolderId).ExecuteSingleAsync(token).ConfigureAwait(false);
            return;
        }

        if (Attachments.HasUnsavedChanges)
        {
            Attachments.ValidateNew();
            await Attachments.SaveAsync(token).ConfigureAwait(false);
        }

        if (ItemChangeWriter.HasChanges(this))
        {
            await UpdateAsync(copyFolderId, ConflictResolutionMode.AutoResolve, disposition, false, token).ConfigureAwait(false);
        }
        else
        {
            await new SendItemOperation(Service, this, copyFolderId).ExecuteSingleAsync(token).ConfigureAwait(false);
        }
    }
}
