using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace EwsOAuth.Emulator.Tests.Ews.Framework;

/// <summary>The official schemas, where they are at hand: beside the checkout, or where EWS_SCHEMA_DIR says.</summary>
internal static class EwsSchema
{
    private static readonly Lazy<XmlSchemaSet?> Schemas = new(Load);

    public static bool IsAvailable => Schemas.Value is not null;

    public const string Missing = "The EWS schemas are neither in ../shared/ews-schema beside the checkout nor where EWS_SCHEMA_DIR points.";

    /// <summary>Says what in the elements of a SOAP header and body does not agree with the schemas.</summary>
    public static IReadOnlyList<string> Violations(XDocument envelope)
    {
        List<string> violations = [];
        XNamespace soap = envelope.Root!.Name.Namespace;
        foreach (XElement part in envelope.Root.Elements().Where(part => part.Name == soap + "Header" || part.Name == soap + "Body").Elements())
        {
            new XDocument(part).Validate(Schemas.Value!, (_, violation) => violations.Add($"{part.Name.LocalName}: {violation.Message}"));
        }

        return violations;
    }

    private static XmlSchemaSet? Load()
    {
        string? folder = Candidates().FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "messages.xsd")));
        if (folder is null)
        {
            return null;
        }

        // messages.xsd includes types.xsd, which needs the resolver for xml:lang (known to it, no network).
        XmlSchemaSet schemas = new() { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(folder, "messages.xsd"));
        schemas.Compile();
        return schemas;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("EWS_SCHEMA_DIR") is { Length: > 0 } named)
        {
            yield return named;
            yield return Path.Combine(named, "exchange-2016");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "ews-schema", "exchange-2016");
        }
    }
}
