using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews;

/// <summary>The namespaces of EWS, and elements in them.</summary>
internal static class EwsXml
{
    internal static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    internal static readonly XNamespace M = "http://schemas.microsoft.com/exchange/services/2006/messages";
    internal static readonly XNamespace T = MailboxXml.T;
    internal static readonly XNamespace Errors = "http://schemas.microsoft.com/exchange/services/2006/errors";

    internal static XElement Message(string name, params object?[] content) => new(M + name, content);

    internal static XElement FolderId(EmulatedFolder folder, string name = "FolderId") =>
        MailboxXml.Element(name, new XAttribute("Id", folder.Id), new XAttribute("ChangeKey", folder.ChangeKey));

    internal static XElement ItemId(EmulatedItem item, string name = "ItemId") =>
        MailboxXml.Element(name, new XAttribute("Id", item.Id), new XAttribute("ChangeKey", item.ChangeKey));

    internal static string Bool(bool value) => value ? "true" : "false";

    /// <summary>Gets a child that the schema demands.</summary>
    /// <exception cref="SoapFaultException">There is none.</exception>
    internal static XElement Required(this XElement parent, XName child) =>
        parent.Element(child) ?? throw SoapFaultException.Schema($"The element '{parent.Name.LocalName}' lacks the required element '{child.LocalName}'.", parent);

    /// <summary>Gets an attribute that the schema demands.</summary>
    /// <exception cref="SoapFaultException">There is none.</exception>
    internal static string RequiredAttribute(this XElement element, string name) =>
        element.Attribute(name)?.Value ?? throw SoapFaultException.Schema($"The required attribute '{name}' is missing.", element);

    /// <summary>Gets an attribute that the schema demands, and that has one of a few values.</summary>
    /// <exception cref="SoapFaultException">There is none, or it has another value.</exception>
    internal static string RequiredAttribute(this XElement element, string name, params ReadOnlySpan<string> values)
    {
        string value = element.RequiredAttribute(name);
        return values.Contains(value)
            ? value
            : throw SoapFaultException.Schema($"The '{name}' attribute is invalid - The value '{value}' is not in the enumeration.", element);
    }
}
