using System.Globalization;
using System.Xml.Linq;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews;

/// <summary>One response message of an operation.</summary>
internal sealed class EwsAnswer
{
    private readonly string responseClass;
    private readonly string code;
    private readonly string? text;
    private readonly XElement? messageXml;
    private readonly XElement[] content;

    private EwsAnswer(string responseClass, string code, string? text, XElement? messageXml, XElement[] content)
    {
        this.responseClass = responseClass;
        this.code = code;
        this.text = text;
        this.messageXml = messageXml;
        this.content = content;
    }

    internal bool IsError => responseClass == "Error";

    internal static EwsAnswer Success(params XElement[] content) => new("Success", "NoError", null, null, content);

    internal static EwsAnswer Warning(string code, string text, params XElement[] content) => new("Warning", code, text, null, content);

    internal static EwsAnswer Error(string code, string text, params XElement[] content) => new("Error", code, text, null, content);

    internal static EwsAnswer Error(string code, string text, IReadOnlyDictionary<string, string> values) =>
        new("Error", code, text, values.Count == 0 ? null : new XElement(M + "MessageXml", Values(values)), []);

    internal static EwsAnswer Error(EwsErrorException error) => Error(error.Code, error.Message);

    /// <summary>The named values of a MessageXml: there, and in a fault's, they stand in the types namespace.</summary>
    internal static IEnumerable<XElement> Values(IReadOnlyDictionary<string, string> values) =>
        values.Select(value => new XElement(T + "Value", new XAttribute("Name", value.Key), value.Value));

    /// <summary>Writes the message. Text, code and link key are mandatory in this order unless all is well.</summary>
    /// <param name="name">The element's name.</param>
    /// <param name="emptyContent">The container that Exchange adds to errors too, such as Items.</param>
    internal XElement ToElement(string name, string? emptyContent)
    {
        XElement message = Message(name, new XAttribute("ResponseClass", responseClass));
        if (text is not null)
        {
            message.Add(Message("MessageText", text));
        }

        message.Add(Message("ResponseCode", code));
        if (text is not null)
        {
            message.Add(Message("DescriptiveLinkKey", 0.ToString(CultureInfo.InvariantCulture)), messageXml);
        }

        message.Add(content);
        if (IsError && content.Length == 0 && emptyContent is not null)
        {
            message.Add(Message(emptyContent));
        }

        return message;
    }
}
