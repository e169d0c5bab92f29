namespace Microsoft.Exchange.WebServices.Data;

/// <summary>One person that a name may stand for.</summary>
public sealed class NameResolution
{
    internal NameResolution()
    {
    }

    public EmailAddress Mailbox { get; } = new();

    public Contact Contact { get; private set; }

    internal void ReadFrom(EwsReader reader) =>
        reader.ForEachChild(name =>
        {
            switch (name)
            {
                case "Mailbox":
                    Mailbox.ReadFrom(reader);
                    return true;
                case "Contact":
                    Contact = new Contact(reader.Service);
                    Contact.ReadFrom(reader, true, PropertySet.FirstClassProperties, false);
                    return true;
                default:
                    return false;
            }
        });
}
