using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property whose value is binary.</summary>
internal sealed class BytesProperty : PropertyDefinition
{
    internal BytesProperty(string name, string elementName, string uri, Traits traits, ExchangeVersion version)
        : base(name, elementName, uri, traits, version)
    {
    }

    public override Type Type => typeof(byte[]);

    internal override bool IsNullable => true;

    internal override object Read(EwsReader reader, ServiceObject owner) => reader.ReadElementBytes();

    internal override void Write(EwsWriter writer, object value) => writer.Type(ElementName, (byte[])value);
}
