using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property cannot be read or set.</summary>
public class PropertyException : ServiceLocalException
{
    private const string NameKey = "PropertyName";

    public PropertyException(string name)
    {
        Name = name;
    }

    public PropertyException(string message, string name)
        : base(message)
    {
        Name = name;
    }

    public PropertyException(string message, string name, Exception innerException)
        : base(message, innerException)
    {
        Name = name;
    }

    protected PropertyException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        Name = info.GetString(NameKey);
    }

    public string Name { get; }

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(NameKey, Name);
    }
}
