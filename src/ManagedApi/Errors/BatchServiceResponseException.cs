using System;
using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>At least one part of a request failed; the responses tell which.</summary>
public abstract class BatchServiceResponseException<TResponse> : ServiceRemoteException
    where TResponse : ServiceResponse
{
    private const string ResponsesKey = "ServiceResponses";

    internal BatchServiceResponseException(ServiceResponseCollection<TResponse> responses, string message)
        : base(message)
    {
        ServiceResponses = responses ?? throw new ArgumentNullException(nameof(responses));
    }

    protected BatchServiceResponseException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        ServiceResponses = (ServiceResponseCollection<TResponse>)info.GetValue(ResponsesKey, typeof(ServiceResponseCollection<TResponse>));
    }

    public ServiceResponseCollection<TResponse> ServiceResponses { get; }

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(ResponsesKey, ServiceResponses, typeof(ServiceResponseCollection<TResponse>));
    }
}
