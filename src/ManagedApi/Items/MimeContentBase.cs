namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A whole item as MIME.</summary>
public abstract class MimeContentBase : ComplexProperty
{
    private string characterSet;
    private byte[] content;

    public string CharacterSet
    {
        get => characterSet;
        set => Set(ref characterSet, value);
    }

    public byte[] Content
    {
        get => content;
        set => Set(ref content, value);
    }

    internal override void ReadAttributes(EwsReader reader) => characterSet = reader.Attribute("CharacterSet");

    internal override void ReadElements(EwsReader reader) => content = reader.ReadElementBytes();

    internal override void WriteAttributes(EwsWriter writer)
    {
        if (characterSet != null)
        {
            writer.Attribute("CharacterSet", characterSet);
        }
    }

    internal override void WriteElements(EwsWriter writer)
    {
        if (content != null)
        {
            writer.Xml.WriteBase64(content, 0, content.Length);
        }
    }
}
