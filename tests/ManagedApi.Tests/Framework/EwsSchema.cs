using System.Xml;
using System.Xml.Schema;

namespace ManagedApi.Tests.Framework;

/// <summary>The official schema, which lies beside the checkout or where EWS_SCHEMA_DIR points; a test without it is skipped.</summary>
internal static class EwsSchema
{
    private static readonly Lazy<XmlSchemaSet?> Loaded = new(Load);

    /// <summary>Says what the schema has against a request's operation.</summary>
    public static List<string> FaultsOf(RecordedRequest request)
    {
        XmlSchemaSet? schemas = Loaded.Value;
        Assert.SkipWhen(schemas is null, "The EWS schema is neither in ../shared/ews-schema beside the checkout nor in EWS_SCHEMA_DIR.");
        List<string> faults = [];
        XmlReaderSettings settings = new() { ValidationType = ValidationType.Schema, Schemas = schemas! };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using XmlReader reader = XmlReader.Create(new StringReader(request.Operation.ToString()), settings);
        while (reader.Read())
        {
        }

        return faults;
    }

    private static XmlSchemaSet? Load()
    {
        string? folder = Folders().FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "messages.xsd")));
        if (folder is null)
        {
            return null;
        }

        XmlSchemaSet schemas = new() { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(folder, "messages.xsd"));
        schemas.Compile();
        return schemas;
    }

    private static IEnumerable<string> Folders()
    {
        const string Version = "exchange-2016";
        if (Environment.GetEnvironmentVariable("EWS_SCHEMA_DIR") is { Length: > 0 } named)
        {
            yield return Path.Combine(named, Version);
            yield return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EwsOAuth.Sdk.sln")))
            {
                yield return Path.Combine(folder.Parent!.FullName, "shared", "ews-schema", Version);
            }
        }
    }
}
