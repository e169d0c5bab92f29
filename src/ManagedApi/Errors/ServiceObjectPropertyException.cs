using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property of an item or a folder was not loaded, not assigned, or is read-only.</summary>
public class ServiceObjectPropertyException : PropertyException
{
    private const string DefinitionKey = "PropertyDefinition";

    public ServiceObjectPropertyException(PropertyDefinitionBase propertyDefinition)
        : base(propertyDefinition.PrintableName)
    {
        PropertyDefinition = propertyDefinition;
    }

    public ServiceObjectPropertyException(string message, PropertyDefinitionBase propertyDefinition)
        : base(message, propertyDefinition.PrintableName)
    {
        PropertyDefinition = propertyDefinition;
    }

    public ServiceObjectPropertyException(string message, PropertyDefinitionBase propertyDefinition, Exception innerException)
        : base(message, propertyDefinition.PrintableName, innerException)
    {
        PropertyDefinition = propertyDefinition;
    }

    protected ServiceObjectPropertyException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        PropertyDefinition = (PropertyDefinitionBase)info.GetValue(DefinitionKey, typeof(PropertyDefinitionBase));
    }

    public PropertyDefinitionBase PropertyDefinition { get; }

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(DefinitionKey, PropertyDefinition, typeof(PropertyDefinitionBase));
    }
}
