using System;
using System.IO;
using System.Net;
using System.Xml;
using AsyncTask = System.Threading.Tasks.Task;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Turns a failed status into the exception that says most about it; where nothing is known it returns and the caller says what it can.</summary>
internal static class FaultReader
{
    private const HttpStatusCode AccountIsLocked = (HttpStatusCode)456;

    internal static async AsyncTask ThrowIfKnownAsync(ExchangeService service, EwsHttpClientException exception)
    {
        using IEwsHttpWebResponse response = service.HttpWebRequestFactory.CreateExceptionResponse(exception);
        service.NoteResponse(TraceFlags.EwsResponseHttpHeaders, response);
        if (response.StatusCode == AccountIsLocked)
        {
            throw Locked(service, response, exception);
        }

        if (response.StatusCode != HttpStatusCode.InternalServerError)
        {
            return;
        }

        using Stream stream = await ResponseBody.OpenAsync(response, service).ConfigureAwait(false);
        if (Read(new EwsReader(stream, service)) is SoapFault fault)
        {
            throw ExceptionFor(fault, service);
        }
    }

    private static AccountIsLockedException Locked(ExchangeService service, IEwsHttpWebResponse response, Exception inner)
    {
        // Exchange writes the page to unlock the account into the reason phrase.
        Uri unlockUrl = Uri.IsWellFormedUriString(response.StatusDescription, UriKind.Absolute) ? new Uri(response.StatusDescription) : null;
        service.TraceMessage(TraceFlags.EwsResponse, $"Account is locked. Unlock URL is {unlockUrl}");
        return new AccountIsLockedException($"This account is locked. Visit {unlockUrl} to unlock it.", unlockUrl, inner);
    }

    private static Exception ExceptionFor(SoapFault fault, ExchangeService service) =>
        fault.ResponseCode switch
        {
            ServiceError.ErrorInvalidServerVersion => new ServiceVersionException(Texts.VersionNotSupported),
            ServiceError.ErrorSchemaValidation when service.ServerInfo is { MajorVersion: 8, MinorVersion: 0 } => new ServiceVersionException(Texts.VersionNotSupported),
            ServiceError.ErrorServerBusy => new ServerBusyException(new ServiceResponse(fault)),
            _ => new ServiceResponseException(new ServiceResponse(fault)),
        };

    private static SoapFault Read(EwsReader reader)
    {
        SoapFault fault = null;
        try
        {
            reader.ReadDeclaration();
            reader.Read();

            // Faults come in both versions of SOAP; the envelope tells which.
            string soap = reader.NamespaceUri;
            if (!reader.IsStart() || reader.LocalName != "Envelope" || soap is not (EwsNamespace.Soap or EwsNamespace.Soap12))
            {
                return null;
            }

            reader.Read();
            if (reader.IsStart(soap, "Header"))
            {
                do
                {
                    reader.Read();
                    ExchangeServerInfo.ReadIfThere(reader);
                }
                while (!reader.IsEnd(soap, "Header"));
                reader.Read();
            }

            if (reader.IsStart(soap, "Body"))
            {
                do
                {
                    reader.Read();
                    if (reader.IsStart(soap, "Fault"))
                    {
                        fault = SoapFault.Read(reader, soap);
                    }
                }
                while (!reader.IsEnd(soap, "Body"));
            }

            reader.ReadEnd(soap, "Envelope");
        }
        catch (XmlException)
        {
            // What was understood so far counts; without a fault the status alone speaks.
        }

        return fault;
    }
}
