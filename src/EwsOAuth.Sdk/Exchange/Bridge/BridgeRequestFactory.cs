using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>The hook: the Managed API asks it for every request, so that each goes through the connection's pipeline.</summary>
internal sealed class BridgeRequestFactory(BridgeSettings settings) : IEwsHttpWebRequestFactory
{
    /// <summary>Sets the hook: from now on the service makes its requests here.</summary>
    public void AttachTo(ExchangeServiceBase service) => service.HttpWebRequestFactory = this;

    public IEwsHttpWebRequest CreateRequest(Uri uri)
    {
        settings.ThrowIfDisposed();
        return new BridgeRequest(uri, settings);
    }

    public IEwsHttpWebResponse CreateExceptionResponse(EwsHttpClientException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Response is HttpResponseMessage response
            ? new BridgeResponse(response, stream: null)
            : throw new InvalidOperationException("The failure has no response: none came.", exception);
    }
}
