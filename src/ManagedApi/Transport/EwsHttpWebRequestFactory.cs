using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The library's own transport.</summary>
internal class EwsHttpWebRequestFactory : IEwsHttpWebRequestFactory
{
    IEwsHttpWebRequest IEwsHttpWebRequestFactory.CreateRequest(Uri uri) => new EwsHttpWebRequest(uri);

    IEwsHttpWebResponse IEwsHttpWebRequestFactory.CreateExceptionResponse(EwsHttpClientException exception)
    {
        if (exception == null)
        {
            throw new ArgumentNullException(nameof(exception));
        }

        return new EwsHttpWebResponse(exception.Response ?? throw new InvalidOperationException("The exception does not contain response."));
    }
}
