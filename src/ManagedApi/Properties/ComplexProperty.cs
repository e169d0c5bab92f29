using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A value with parts. It tells when it changes, so that an update sends it.</summary>
public abstract class ComplexProperty : ISelfValidate
{
    internal ComplexProperty()
    {
    }

    internal event Action<ComplexProperty> Changed;

    void ISelfValidate.Validate() => Validate();

    internal virtual void Validate()
    {
    }

    internal virtual void WriteAttributes(EwsWriter writer)
    {
    }

    internal virtual void WriteElements(EwsWriter writer)
    {
    }

    internal virtual void ReadAttributes(EwsReader reader)
    {
    }

    /// <summary>Reads what is inside the current element; the default goes through its children.</summary>
    internal virtual void ReadElements(EwsReader reader) => reader.ForEachChild(_ => TryReadElement(reader));

    /// <summary>Reads the child element that the reader stands on; false passes over it.</summary>
    internal virtual bool TryReadElement(EwsReader reader) => false;

    internal void WriteTo(EwsWriter writer, string elementName)
    {
        writer.StartType(elementName);
        WriteAttributes(writer);
        WriteElements(writer);
        writer.End();
    }

    internal void ReadFrom(EwsReader reader)
    {
        ReadAttributes(reader);
        ReadElements(reader);
    }

    internal void RaiseChanged() => Changed?.Invoke(this);

    internal void Set<T>(ref T field, T value)
    {
        if (!Equals(field, value))
        {
            field = value;
            RaiseChanged();
        }
    }
}
