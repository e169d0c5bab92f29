using System.Globalization;
using System.Text.Json;

namespace EwsOAuth.Remembering;

/// <summary>A few named texts as bytes, with a format version. By hand: a serializer would cost the first call of a process more than the token itself.</summary>
internal sealed class RememberedFields
{
    private const string VersionName = "version";
    private const int Version = 1;

    private readonly Dictionary<string, string> _texts;

    public RememberedFields()
        : this(new Dictionary<string, string>(StringComparer.Ordinal))
    {
    }

    private RememberedFields(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Gets or sets a text; null where there is none.</summary>
    public string? this[string name]
    {
        get => _texts.GetValueOrDefault(name);
        set
        {
            if (value is not null)
            {
                _texts[name] = value;
            }
        }
    }

    /// <summary>Reads bytes; null where they are missing, damaged or of a newer version, which all mean signing in again.</summary>
    public static RememberedFields? Read(byte[]? bytes)
    {
        try
        {
            return bytes is null ? null : Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Gets a moment; null where there is none or it cannot be read.</summary>
    public DateTimeOffset? Moment(string name) =>
        DateTimeOffset.TryParseExact(this[name], "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;

    public void SetMoment(string name, DateTimeOffset? moment) => this[name] = moment?.ToString("O", CultureInfo.InvariantCulture);

    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber(VersionName, Version);
            foreach ((string name, string text) in _texts)
            {
                writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Describes the fields without their values: a token may be among them.</summary>
    public override string ToString() => $"{_texts.Count} remembered fields";

    private static RememberedFields? Parse(byte[] bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty(VersionName, out JsonElement version)
            || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != Version)
        {
            return null;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
            {
                texts[property.Name] = property.Value.GetString()!;
            }
        }

        return new RememberedFields(texts);
    }
}
