using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Exchange answered with an error code.</summary>
public class ServiceResponseException : ServiceRemoteException
{
    private const string ResponseKey = "Response";

    internal ServiceResponseException(ServiceResponse response)
    {
        Response = response;
    }

    protected ServiceResponseException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        Response = (ServiceResponse)info.GetValue(ResponseKey, typeof(ServiceResponse));
    }

    public ServiceResponse Response { get; }

    public ServiceError ErrorCode => Response.ErrorCode;

    public override string Message => Response.DescribeError();

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(ResponseKey, Response, typeof(ServiceResponse));
    }
}
