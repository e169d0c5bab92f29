namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The properties that all items have.</summary>
public class ItemSchema : ServiceObjectSchema
{
    public static readonly PropertyDefinition Id = Property.Complex("item:ItemId", Traits.Find, () => new ItemId(), "ItemId");
    public static readonly PropertyDefinition Body = Property.Complex("item:Body", Traits.SetUpdateDelete, () => new MessageBody());
    public static readonly PropertyDefinition ItemClass = Property.Text("item:ItemClass", Traits.SetUpdate | Traits.Find);
    public static readonly PropertyDefinition Subject = Property.Text("item:Subject", Traits.SetUpdateDelete | Traits.Find);

    public static readonly PropertyDefinition MimeContent = Property.Complex(
        "item:MimeContent", Traits.SetUpdate | Traits.Explicit, () => new MimeContent());

    public static readonly PropertyDefinition ParentFolderId = Property.Complex("item:ParentFolderId", Traits.Find, () => new FolderId());
    public static readonly PropertyDefinition Sensitivity = Property.Enumeration<Sensitivity>("item:Sensitivity", Traits.SetUpdate | Traits.Find);
    public static readonly PropertyDefinition Attachments = new AttachmentsProperty();
    public static readonly PropertyDefinition DateTimeReceived = Property.Moment("item:DateTimeReceived", Traits.Find);
    public static readonly PropertyDefinition Size = Property.Int("item:Size", Traits.Find);

    public static readonly PropertyDefinition Categories = Property.Complex(
        "item:Categories", Traits.AutoCreate | Traits.SetUpdateDelete | Traits.Find, () => new StringList());

    public static readonly PropertyDefinition Importance = Property.Enumeration<Importance>("item:Importance", Traits.SetUpdate | Traits.Find);
    public static readonly PropertyDefinition InReplyTo = Property.Text("item:InReplyTo", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition IsSubmitted = Property.Bool("item:IsSubmitted", Traits.Find);
    public static readonly PropertyDefinition IsAssociated = Property.Bool("item:IsAssociated", Traits.Set | Traits.Find, null, ExchangeVersion.Exchange2010);
    public static readonly PropertyDefinition IsDraft = Property.Bool("item:IsDraft", Traits.Find);
    public static readonly PropertyDefinition IsFromMe = Property.Bool("item:IsFromMe", Traits.Find);
    public static readonly PropertyDefinition IsResend = Property.Bool("item:IsResend", Traits.Find);
    public static readonly PropertyDefinition IsUnmodified = Property.Bool("item:IsUnmodified", Traits.Find);

    public static readonly PropertyDefinition InternetMessageHeaders = Property.Complex(
        "item:InternetMessageHeaders", Traits.None, () => new InternetMessageHeaderCollection());

    public static readonly PropertyDefinition DateTimeSent = Property.Moment("item:DateTimeSent", Traits.Find);
    public static readonly PropertyDefinition DateTimeCreated = Property.Moment("item:DateTimeCreated", Traits.Find);
    public static readonly PropertyDefinition DisplayCc = Property.Text("item:DisplayCc", Traits.Find);
    public static readonly PropertyDefinition DisplayTo = Property.Text("item:DisplayTo", Traits.Find);
    public static readonly PropertyDefinition HasAttachments = Property.Bool("item:HasAttachments", Traits.Find);
    public static readonly PropertyDefinition Culture = Property.Text("item:Culture", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition LastModifiedName = Property.Text("item:LastModifiedName", Traits.Find);
    public static readonly PropertyDefinition LastModifiedTime = Property.Moment("item:LastModifiedTime", Traits.Find);

    public static readonly PropertyDefinition WebClientReadFormQueryString = Property.Text(
        "item:WebClientReadFormQueryString", Traits.Find, null, ExchangeVersion.Exchange2010);

    public static readonly PropertyDefinition ConversationId = Property.Complex(
        "item:ConversationId", Traits.Find, () => new ConversationId(), null, ExchangeVersion.Exchange2010);

    public static readonly PropertyDefinition Preview = Property.Text("item:Preview", Traits.Find, null, ExchangeVersion.Exchange2013);

    public static readonly PropertyDefinition TextBody = Property.Complex(
        "item:TextBody", Traits.Explicit, () => new TextBody(), null, ExchangeVersion.Exchange2013);

    // After the properties: it registers them.
    internal static readonly ItemSchema Instance = new();

    internal ItemSchema()
    {
        Register(MimeContent, Id, ParentFolderId, ItemClass, Subject, Sensitivity, Body, Attachments, DateTimeReceived, Size, Categories, Importance);
        Register(InReplyTo, IsSubmitted, IsDraft, IsFromMe, IsResend, IsUnmodified, InternetMessageHeaders, DateTimeSent, DateTimeCreated);
        Register(DisplayCc, DisplayTo, HasAttachments, Culture, LastModifiedName, LastModifiedTime, IsAssociated, WebClientReadFormQueryString);
        Register(ConversationId, Preview, TextBody);
    }
}
