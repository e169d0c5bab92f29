using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property whose value has parts.</summary>
internal sealed class ComplexPropertyOf<T> : PropertyDefinition
    where T : ComplexProperty
{
    private readonly Func<T> create;
    private readonly string container;

    // The container is the element inside the property's own that holds the value ("Mailbox" in "From"), or null.
    internal ComplexPropertyOf(string name, string elementName, string uri, Traits traits, ExchangeVersion version, Func<T> create, string container = null)
        : base(name, elementName, uri, traits, version)
    {
        this.create = create;
        this.container = container;
    }

    public override Type Type => typeof(T);

    internal override bool IsNullable => true;

    internal override object Create(ServiceObject owner) => Has(Traits.AutoCreate) ? Owned(owner) : null;

    internal override object Read(EwsReader reader, ServiceObject owner)
    {
        T value = Owned(owner);
        if (container == null)
        {
            value.ReadFrom(reader);
            return value;
        }

        reader.ForEachChild(_ =>
        {
            value.ReadFrom(reader);
            return true;
        });
        return value;
    }

    internal override void Write(EwsWriter writer, object value)
    {
        T complex = (T)value;
        if (container != null)
        {
            writer.StartType(ElementName);
            complex.WriteTo(writer, container);
            writer.End();
        }
        else if (complex is not IComplexPropertyCollection { Count: 0 })
        {
            complex.WriteTo(writer, ElementName);
        }
    }

    private T Owned(ServiceObject owner)
    {
        T value = create();
        if (value is IOwnedProperty owned)
        {
            owned.Owner = owner;
        }

        return value;
    }
}
