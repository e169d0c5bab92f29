using System;
using System.Net.Http;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The failure of a request. As in the genuine library, only the message of the cause is kept.</summary>
internal class EwsHttpClientException : Exception
{
    public EwsHttpClientException(Exception e)
        : base(e.Message)
    {
    }

    public EwsHttpClientException(HttpResponseMessage response)
        : base(response.ReasonPhrase)
    {
        IsProtocolError = true;
        Response = response;
    }

    public bool IsProtocolError { get; }

    public HttpResponseMessage Response { get; }
}
