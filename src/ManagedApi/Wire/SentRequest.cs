namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A request on its way and the answer that has begun.</summary>
internal sealed class SentRequest
{
    internal SentRequest(IEwsHttpWebRequest request, IEwsHttpWebResponse response)
    {
        Request = request;
        Response = response;
    }

    internal IEwsHttpWebRequest Request { get; }

    internal IEwsHttpWebResponse Response { get; }
}
