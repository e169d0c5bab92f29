using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The answer is XML, but not the XML that was expected here.</summary>
public sealed class ServiceXmlDeserializationException : ServiceLocalException
{
    public ServiceXmlDeserializationException()
    {
    }

    public ServiceXmlDeserializationException(string message)
        : base(message)
    {
    }

    public ServiceXmlDeserializationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
