using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A value in the request is not allowed.</summary>
public sealed class ServiceValidationException : ServiceLocalException
{
    public ServiceValidationException()
    {
    }

    public ServiceValidationException(string message)
        : base(message)
    {
    }

    public ServiceValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
