namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The body of an item as plain text.</summary>
public sealed class TextBody : MessageBody
{
    public TextBody()
    {
    }

    public TextBody(string text)
        : base(BodyType.Text, text)
    {
    }

    public static implicit operator TextBody(string textBody) => new(textBody);
}
