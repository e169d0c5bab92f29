using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A property that can be asked for.</summary>
public abstract class PropertyDefinitionBase
{
    internal PropertyDefinitionBase()
    {
    }

    public abstract ExchangeVersion Version { get; }

    public abstract Type Type { get; }

    internal abstract string PrintableName { get; }

    public override string ToString() => PrintableName;

    /// <summary>Writes the path that names the property in requests.</summary>
    internal abstract void WritePath(EwsWriter writer);
}
