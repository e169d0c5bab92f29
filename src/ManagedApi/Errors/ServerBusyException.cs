using System.Runtime.Serialization;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Exchange is too busy and says, perhaps, for how long.</summary>
public class ServerBusyException : ServiceResponseException
{
    private const string BackOffKey = "BackOffMilliseconds";
    private readonly int backOffMilliseconds;

    public ServerBusyException(ServiceResponse response)
        : base(response)
    {
        // The genuine library takes what it reads: zero where nothing readable is there, and negative numbers as they are.
        if (response.ErrorDetails != null && response.ErrorDetails.TryGetValue(BackOffKey, out string backOff))
        {
            int.TryParse(backOff, out backOffMilliseconds);
        }
    }

    protected ServerBusyException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        backOffMilliseconds = info.GetInt32(BackOffKey);
    }

    public int BackOffMilliseconds => backOffMilliseconds;

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(BackOffKey, backOffMilliseconds);
    }
}
