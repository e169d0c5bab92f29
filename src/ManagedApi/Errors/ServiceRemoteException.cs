using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Exchange, or the way to it, failed.</summary>
public class ServiceRemoteException : Exception
{
    public ServiceRemoteException()
    {
    }

    public ServiceRemoteException(string message)
        : base(message)
    {
    }

    public ServiceRemoteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    protected ServiceRemoteException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
