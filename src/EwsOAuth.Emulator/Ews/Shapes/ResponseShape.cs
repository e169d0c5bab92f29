using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Which properties of an item or folder a client wants to see (ItemShape, FolderShape).</summary>
internal sealed class ResponseShape
{
    internal const string IdOnly = "IdOnly";
    internal const string Default = "Default";
    internal const string AllProperties = "AllProperties";

    private readonly Dictionary<string, PropertyPath> additional;
    private readonly HashSet<string> additionalNames;

    private ResponseShape(string baseShape, IEnumerable<PropertyPath> additional)
    {
        BaseShape = baseShape;
        this.additional = [];
        foreach (PropertyPath path in additional)
        {
            this.additional.TryAdd(path.Key, path);
        }

        additionalNames = [.. this.additional.Values.Select(path => path.Name)];
    }

    internal static ResponseShape Ids { get; } = new(IdOnly, []);

    internal static ResponseShape Everything { get; } = new(AllProperties, []);

    internal string BaseShape { get; }

    internal bool IncludesMimeContent { get; private init; }

    /// <summary>Gets HTML, Text or Best.</summary>
    internal string BodyType { get; private init; } = "Best";

    internal IEnumerable<PropertyPath> Additional => additional.Values;

    internal IEnumerable<PropertyPath> Extended => additional.Values.Where(path => path.IsExtended);

    internal static ResponseShape Read(XElement shape)
    {
        string baseShape = shape.Required(T + "BaseShape").Value;
        if (baseShape is not (IdOnly or Default or AllProperties))
        {
            throw SoapFaultException.Schema($"The value '{baseShape}' is not a base shape.", shape);
        }

        List<PropertyPath> additional = [];
        foreach (XElement element in shape.Element(T + "AdditionalProperties")?.Elements() ?? [])
        {
            additional.Add(PropertyPath.Read(element) ?? throw SoapFaultException.Schema($"'{element.Name.LocalName}' is not a property.", element));
        }

        return new ResponseShape(baseShape, additional)
        {
            IncludesMimeContent = shape.Element(T + "IncludeMimeContent")?.Value is "true" or "1",
            BodyType = shape.Element(T + "BodyType")?.Value ?? "Best",
        };
    }

    internal bool Adds(string name) => additionalNames.Contains(name);

    /// <summary>Tells which internet headers are wanted, one by one; none where all are.</summary>
    internal IReadOnlyList<string> Indexes(string name) =>
        additional.ContainsKey(name) || BaseShape == AllProperties ? [] : [.. additional.Values.Where(path => path.Name == name).Select(path => path.Index).OfType<string>()];
}
