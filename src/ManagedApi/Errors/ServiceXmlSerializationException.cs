using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A value cannot be written into a request.</summary>
public class ServiceXmlSerializationException : ServiceLocalException
{
    public ServiceXmlSerializationException()
    {
    }

    public ServiceXmlSerializationException(string message)
        : base(message)
    {
    }

    public ServiceXmlSerializationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    protected ServiceXmlSerializationException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
