using System;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The headers of a mail.</summary>
public sealed class InternetMessageHeaderCollection : ComplexPropertyCollection<InternetMessageHeader>
{
    internal InternetMessageHeaderCollection()
    {
    }

    public InternetMessageHeader Find(string name) => this.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase));

    internal override InternetMessageHeader CreateFor(string elementName) => new();

    internal override string ElementNameOf(InternetMessageHeader item) => "InternetMessageHeader";
}
