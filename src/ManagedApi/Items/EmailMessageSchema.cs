namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The properties of mails.</summary>
public class EmailMessageSchema : ItemSchema
{
    public static readonly PropertyDefinition ToRecipients = Recipients("message:ToRecipients", nameof(ToRecipients));
    public static readonly PropertyDefinition BccRecipients = Recipients("message:BccRecipients", nameof(BccRecipients));
    public static readonly PropertyDefinition CcRecipients = Recipients("message:CcRecipients", nameof(CcRecipients));
    public static readonly PropertyDefinition ConversationIndex = Property.Bytes("message:ConversationIndex", Traits.Find);
    public static readonly PropertyDefinition ConversationTopic = Property.Text("message:ConversationTopic", Traits.Find);
    public static readonly PropertyDefinition From = Person("message:From", Traits.SetUpdateDelete | Traits.Find, nameof(From));

    public static readonly PropertyDefinition IsDeliveryReceiptRequested = Property.Bool(
        "message:IsDeliveryReceiptRequested", Traits.SetUpdateDelete | Traits.Find);

    public static readonly PropertyDefinition IsRead = Property.Bool("message:IsRead", Traits.SetUpdate | Traits.Find);
    public static readonly PropertyDefinition IsReadReceiptRequested = Property.Bool("message:IsReadReceiptRequested", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition IsResponseRequested = Property.OptionalBool("message:IsResponseRequested", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition InternetMessageId = Property.Text("message:InternetMessageId", Traits.Find);
    public static readonly PropertyDefinition References = Property.Text("message:References", Traits.SetUpdateDelete | Traits.Find);
    public static readonly PropertyDefinition ReplyTo = Recipients("message:ReplyTo", nameof(ReplyTo));
    public static readonly PropertyDefinition Sender = Person("message:Sender", Traits.Set | Traits.Find, nameof(Sender));
    public static readonly PropertyDefinition ReceivedBy = Person("message:ReceivedBy", Traits.Find, nameof(ReceivedBy));
    public static readonly PropertyDefinition ReceivedRepresenting = Person("message:ReceivedRepresenting", Traits.Find, nameof(ReceivedRepresenting));

    // After the properties: it registers them.
    internal static new readonly EmailMessageSchema Instance = new();

    internal EmailMessageSchema()
    {
        Register(Sender, ToRecipients, CcRecipients, BccRecipients, IsReadReceiptRequested, IsDeliveryReceiptRequested, ConversationIndex, ConversationTopic);
        Register(From, InternetMessageId, IsRead, IsResponseRequested, References, ReplyTo, ReceivedBy, ReceivedRepresenting);
    }

    private static PropertyDefinition Recipients(string uri, string name) =>
        Property.Complex(uri, Traits.AutoCreate | Traits.SetUpdateDelete, () => new EmailAddressCollection(), name: name);

    private static PropertyDefinition Person(string uri, Traits traits, string name) =>
        Property.Complex(uri, traits, () => new EmailAddress(), container: "Mailbox", name: name);
}
