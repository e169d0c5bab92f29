using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Makes the requests of a service: the one place where another transport can be put in.</summary>
internal interface IEwsHttpWebRequestFactory
{
    IEwsHttpWebRequest CreateRequest(Uri uri);

    IEwsHttpWebResponse CreateExceptionResponse(EwsHttpClientException exception);
}
