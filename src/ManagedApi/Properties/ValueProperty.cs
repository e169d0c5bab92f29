using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property whose value is one text on the wire.</summary>
internal sealed class ValueProperty<T> : PropertyDefinition
{
    private readonly Func<string, ExchangeService, T> parse;
    private readonly Func<T, ExchangeService, string> format;

    internal ValueProperty(
        string name,
        string elementName,
        string uri,
        Traits traits,
        ExchangeVersion version,
        Func<string, ExchangeService, T> parse,
        Func<T, ExchangeService, string> format)
        : base(name, elementName, uri, traits, version)
    {
        this.parse = parse;
        this.format = format;
    }

    public override Type Type => typeof(T);

    internal override bool IsNullable => default(T) == null;

    internal override object Read(EwsReader reader, ServiceObject owner)
    {
        string text = reader.ReadElementText();
        if (string.IsNullOrEmpty(text) && typeof(T) != typeof(string))
        {
            return null;
        }

        return parse(text ?? string.Empty, owner.Service);
    }

    internal override void Write(EwsWriter writer, object value) => writer.Type(ElementName, format((T)value, writer.Service));
}
