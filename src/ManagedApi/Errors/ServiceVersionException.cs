using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The request needs a newer Exchange than the service asks for, or than there is.</summary>
public sealed class ServiceVersionException : ServiceLocalException
{
    public ServiceVersionException()
    {
    }

    public ServiceVersionException(string message)
        : base(message)
    {
    }

    public ServiceVersionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
