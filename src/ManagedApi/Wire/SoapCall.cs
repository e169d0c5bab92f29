using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Sends an operation whose answer is one whole document and reads it.</summary>
internal static class SoapCall
{
    internal static async Task<object> ExecuteAsync(SoapOperation operation, CancellationToken token)
    {
        SentRequest sent = await RequestSender.SendAsync(operation, token).ConfigureAwait(false);
        using (sent.Request)
        using (sent.Response)
        {
            try
            {
                return await ReadAsync(operation, sent.Response).ConfigureAwait(false);
            }
            catch (EwsHttpClientException exception)
            {
                if (exception.Response != null)
                {
                    IEwsHttpWebResponse response = operation.Service.HttpWebRequestFactory.CreateExceptionResponse(exception);
                    operation.Service.NoteResponse(TraceFlags.EwsResponseHttpHeaders, response);
                }

                throw new ServiceRequestException(Texts.RequestFailed + exception.Message, exception);
            }
            catch (IOException exception)
            {
                throw new ServiceRequestException(Texts.RequestFailed + exception.Message, exception);
            }
            finally
            {
                sent.Response.Close();
            }
        }
    }

    private static async Task<object> ReadAsync(SoapOperation operation, IEwsHttpWebResponse response)
    {
        operation.Service.NoteResponse(TraceFlags.EwsResponseHttpHeaders, response);
        using Stream stream = await ResponseBody.OpenAsync(response, operation.Service).ConfigureAwait(false);
        EwsReader reader = new(stream, operation.Service);
        reader.ReadDeclaration();
        reader.ReadStart(EwsNamespace.Soap, "Envelope");
        ReadHeader(reader);
        reader.ReadStart(EwsNamespace.Soap, "Body");
        reader.ReadStart(EwsNamespace.Messages, operation.Name + "Response");
        object content = operation.ReadContent(reader);
        reader.ReadEndIfNecessary(EwsNamespace.Messages, operation.Name + "Response");
        reader.ReadEnd(EwsNamespace.Soap, "Body");
        reader.ReadEnd(EwsNamespace.Soap, "Envelope");
        return content;
    }

    /// <summary>The header is demanded and must not be self-closed: the genuine library looks for its end.</summary>
    private static void ReadHeader(EwsReader reader)
    {
        reader.ReadStart(EwsNamespace.Soap, "Header");
        do
        {
            reader.Read();
            ExchangeServerInfo.ReadIfThere(reader);
        }
        while (!reader.IsEnd(EwsNamespace.Soap, "Header"));
    }
}
