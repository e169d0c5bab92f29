using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>One change of one property: SetItemField, AppendToItemField or DeleteItemField.</summary>
internal sealed class ItemChange
{
    private static readonly HashSet<string> ReadOnly =
    [
        "ItemId", "ParentFolderId", "DateTimeReceived", "Size", "IsSubmitted", "IsDraft", "IsFromMe", "IsResend", "IsUnmodified", "DateTimeSent", "DateTimeCreated",
        "ResponseObjects", "DisplayCc", "DisplayTo", "HasAttachments", "Attachments", "EffectiveRights", "LastModifiedName", "LastModifiedTime", "ConversationId",
        "UniqueBody", "TextBody", "Preview", "InstanceKey", "InternetMessageHeaders", "ReceivedBy", "ReceivedRepresenting", "ConversationIndex", "ConversationTopic",
    ];

    private readonly string verb;
    private readonly PropertyPath path;
    private readonly XElement? value;

    private ItemChange(string verb, PropertyPath path, XElement? value)
    {
        this.verb = verb;
        this.path = path;
        this.value = value;
    }

    /// <exception cref="EwsErrorException">The property cannot be changed, or another one is given than is named.</exception>
    internal static ItemChange Read(XElement change)
    {
        string verb = change.Name.LocalName;
        if (verb is not ("SetItemField" or "AppendToItemField" or "DeleteItemField"))
        {
            throw SoapFaultException.Schema($"'{verb}' is not a change.", change);
        }

        PropertyPath path = change.Elements().Select(PropertyPath.Read).FirstOrDefault(candidate => candidate is not null)
            ?? throw SoapFaultException.Schema($"'{verb}' names no property.", change);
        if (ReadOnly.Contains(path.Name))
        {
            string code = verb switch { "SetItemField" => "ErrorInvalidPropertySet", "AppendToItemField" => "ErrorInvalidPropertyAppend", _ => "ErrorInvalidPropertyDelete" };
            throw new EwsErrorException(code, $"The property '{path.Name}' cannot be changed.");
        }

        if (verb == "DeleteItemField")
        {
            return new ItemChange(verb, path, null);
        }

        // The value stands in an item of its own: <t:Message><t:IsRead>true</t:IsRead></t:Message>.
        XElement[] values = [.. change.Elements().Where(element => PropertyPath.Read(element) is null).Elements()];
        return values.Length == 1 && PropertyPath.Of(values[0]) is PropertyPath given && (given.Key == path.Key || (path.Index is not null && given.Name == path.Name))
            ? new ItemChange(verb, path, values[0])
            : throw new EwsErrorException("ErrorUpdatePropertyMismatch", "The property named and the property given are not the same.");
    }

    internal ItemContent Apply(ItemContent content)
    {
        XElement? present = content.Find(path.Name) ?? content.Find(path);
        if (path.Index is string index && !path.IsExtended)
        {
            return ApplyToEntry(content, present, index);
        }

        return verb switch
        {
            "DeleteItemField" => content.Without(path.Key),
            "AppendToItemField" when present is not null => content.With(Append(present)),
            _ => content.With(value!),
        };
    }

    private XElement Append(XElement present)
    {
        XElement longer = new(present);
        if (value!.HasElements)
        {
            longer.Add(value.Elements());
        }
        else
        {
            longer.Value += value.Value;
        }

        return longer;
    }

    /// <summary>Changes one entry of a dictionary, such as one of a contact's addresses.</summary>
    private ItemContent ApplyToEntry(ItemContent content, XElement? present, string index)
    {
        XElement changed = present is null ? new XElement(T + path.Name) : new XElement(present);
        changed.Elements().Where(entry => entry.Attribute("Key")?.Value == index).Remove();
        changed.Add(value?.Elements());
        return changed.HasElements ? content.With(changed) : content.Without(path.Name);
    }
}
