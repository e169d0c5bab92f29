using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Prepares a request, sends it and turns the transport's failures into the Managed API's exceptions.</summary>
internal static class RequestSender
{
    internal static async Task<SentRequest> SendAsync(SoapOperation operation, CancellationToken token)
    {
        operation.Validate();
        IEwsHttpWebRequest request = Prepare(operation);
        try
        {
            return new SentRequest(request, await GetResponseAsync(operation, request, token).ConfigureAwait(false));
        }
        catch (Exception)
        {
            request.Dispose();
            throw;
        }
    }

    private static IEwsHttpWebRequest Prepare(SoapOperation operation)
    {
        ExchangeService service = operation.Service;
        IEwsHttpWebRequest request = null;
        try
        {
            request = service.PrepareRequest();

            // As in the genuine library the token is on the request by now, so this trace prints it.
            service.TraceRequestHeaders(TraceFlags.EwsRequestHttpHeaders, request);
            using MemoryStream envelope = SoapEnvelope.Write(operation);
            service.TraceXml(TraceFlags.EwsRequest, envelope);
            request.Content = SoapEnvelope.Text(envelope);
            return request;
        }
        catch (Exception exception) when (exception is IOException or EwsHttpClientException)
        {
            request?.Dispose();
            throw new ServiceRequestException(Texts.RequestFailed + exception.Message, exception);
        }
    }

    /// <summary>
    /// Only these two kinds of exception are caught, here as in the genuine library: whatever else a request throws reaches the caller as it is.
    /// </summary>
    private static async Task<IEwsHttpWebResponse> GetResponseAsync(SoapOperation operation, IEwsHttpWebRequest request, CancellationToken token)
    {
        using ClientStatistics.Measurement measurement = ClientStatistics.Begin(operation, request);
        try
        {
            IEwsHttpWebResponse response = await request.GetResponse(token).ConfigureAwait(false);
            measurement?.Note(response);
            return response;
        }
        catch (EwsHttpClientException exception)
        {
            if (exception.IsProtocolError && exception.Response != null)
            {
                await FaultReader.ThrowIfKnownAsync(operation.Service, exception).ConfigureAwait(false);
            }

            throw new ServiceRequestException(Texts.RequestFailed + exception.Message, exception);
        }
        catch (IOException exception)
        {
            throw new ServiceRequestException(Texts.RequestFailed + exception.Message, exception);
        }
    }
}
