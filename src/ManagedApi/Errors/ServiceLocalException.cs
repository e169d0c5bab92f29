using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Something went wrong on this side, before or after Exchange was asked.</summary>
public class ServiceLocalException : Exception
{
    public ServiceLocalException()
    {
    }

    public ServiceLocalException(string message)
        : base(message)
    {
    }

    public ServiceLocalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    protected ServiceLocalException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
