using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The request did not come through: no answer, a status that is not a SOAP fault, or an answer that is not XML.</summary>
public class ServiceRequestException : ServiceRemoteException
{
    public ServiceRequestException()
    {
    }

    public ServiceRequestException(string message)
        : base(message)
    {
    }

    public ServiceRequestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    protected ServiceRequestException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
