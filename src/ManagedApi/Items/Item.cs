using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>An item of a mailbox: a mail, a task, a contact.</summary>
public partial class Item : ServiceObject
{
    internal Item(ExchangeService service)
        : base(service)
    {
    }

    public ItemId Id => Get<ItemId>(IdProperty);

    public MimeContent MimeContent
    {
        get => Get<MimeContent>(ItemSchema.MimeContent);
        set => Bag.Set(ItemSchema.MimeContent, value);
    }

    public FolderId ParentFolderId => Get<FolderId>(ItemSchema.ParentFolderId);

    public Sensitivity Sensitivity
    {
        get => Get<Sensitivity>(ItemSchema.Sensitivity);
        set => Bag.Set(ItemSchema.Sensitivity, value);
    }

    public AttachmentCollection Attachments => Get<AttachmentCollection>(ItemSchema.Attachments);

    public DateTime DateTimeReceived => Get<DateTime>(ItemSchema.DateTimeReceived);

    public int Size => Get<int>(ItemSchema.Size);

    public StringList Categories
    {
        get => Get<StringList>(ItemSchema.Categories);
        set => Bag.Set(ItemSchema.Categories, value);
    }

    public string Culture
    {
        get => Get<string>(ItemSchema.Culture);
        set => Bag.Set(ItemSchema.Culture, value);
    }

    public Importance Importance
    {
        get => Get<Importance>(ItemSchema.Importance);
        set => Bag.Set(ItemSchema.Importance, value);
    }

    public string InReplyTo
    {
        get => Get<string>(ItemSchema.InReplyTo);
        set => Bag.Set(ItemSchema.InReplyTo, value);
    }

    public bool IsSubmitted => Get<bool>(ItemSchema.IsSubmitted);

    public bool IsAssociated => Get<bool>(ItemSchema.IsAssociated);

    public bool IsDraft => Get<bool>(ItemSchema.IsDraft);

    public bool IsFromMe => Get<bool>(ItemSchema.IsFromMe);

    public bool IsResend => Get<bool>(ItemSchema.IsResend);

    public bool IsUnmodified => Get<bool>(ItemSchema.IsUnmodified);

    public InternetMessageHeaderCollection InternetMessageHeaders => Get<InternetMessageHeaderCollection>(ItemSchema.InternetMessageHeaders);

    public DateTime DateTimeSent => Get<DateTime>(ItemSchema.DateTimeSent);

    public DateTime DateTimeCreated => Get<DateTime>(ItemSchema.DateTimeCreated);

    public string DisplayCc => Get<string>(ItemSchema.DisplayCc);

    public string DisplayTo => Get<string>(ItemSchema.DisplayTo);

    public bool HasAttachments => Get<bool>(ItemSchema.HasAttachments);

    public MessageBody Body
    {
        get => Get<MessageBody>(ItemSchema.Body);
        set => Bag.Set(ItemSchema.Body, value);
    }

    public string ItemClass
    {
        get => Get<string>(ItemSchema.ItemClass);
        set => Bag.Set(ItemSchema.ItemClass, value);
    }

    public string Subject
    {
        get => Get<string>(ItemSchema.Subject);
        set => Bag.Set(ItemSchema.Subject, value);
    }

    public string WebClientReadFormQueryString => Get<string>(ItemSchema.WebClientReadFormQueryString);

    public string LastModifiedName => Get<string>(ItemSchema.LastModifiedName);

    public DateTime LastModifiedTime => Get<DateTime>(ItemSchema.LastModifiedTime);

    public ConversationId ConversationId => Get<ConversationId>(ItemSchema.ConversationId);

    public string Preview => Get<string>(ItemSchema.Preview);

    public TextBody TextBody => Get<TextBody>(ItemSchema.TextBody);

    internal override ServiceObjectSchema SchemaOfObject => ItemSchema.Instance;

    internal override PropertyDefinition IdProperty => ItemSchema.Id;

    internal override string ElementName => "Item";

    internal override void Validate()
    {
        base.Validate();
        Attachments.ValidateNew();
    }
}
