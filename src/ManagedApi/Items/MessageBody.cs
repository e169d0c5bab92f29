namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The body of an item.</summary>
public class MessageBody : ComplexProperty
{
    private BodyType bodyType;
    private string text;

    public MessageBody()
    {
    }

    public MessageBody(BodyType bodyType, string text)
        : this()
    {
        this.bodyType = bodyType;
        this.text = text;
    }

    public MessageBody(string text)
        : this(BodyType.HTML, text)
    {
    }

    public BodyType BodyType
    {
        get => bodyType;
        set => Set(ref bodyType, value);
    }

    public string Text
    {
        get => text;
        set => Set(ref text, value);
    }

    public static implicit operator MessageBody(string textBody) => new(BodyType.HTML, textBody);

    public static implicit operator string(MessageBody messageBody) => (messageBody ?? throw new System.ArgumentNullException(nameof(messageBody))).Text;

    public override string ToString() => Text ?? string.Empty;

    internal override void ReadAttributes(EwsReader reader) => bodyType = EwsText.ParseEnum<BodyType>(reader.Attribute("BodyType"));

    internal override void ReadElements(EwsReader reader) => text = reader.ReadElementText();

    internal override void WriteAttributes(EwsWriter writer) => writer.Attribute("BodyType", bodyType.ToString());

    internal override void WriteElements(EwsWriter writer) => writer.Text(text);
}
