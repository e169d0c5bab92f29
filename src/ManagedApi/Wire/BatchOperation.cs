using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>An operation on several things, answered with one response message for each.</summary>
internal abstract class BatchOperation<TResponse> : SoapOperation
    where TResponse : ServiceResponse
{
    protected BatchOperation(ExchangeService service)
        : base(service)
    {
    }

    internal abstract int ExpectedCount { get; }

    internal virtual string ResponseMessageName => Name + "ResponseMessage";

    internal abstract TResponse CreateResponse(int index);

    internal override object ReadContent(EwsReader reader)
    {
        ServiceResponseCollection<TResponse> responses = new();
        reader.ReadStart(EwsNamespace.Messages, "ResponseMessages");
        for (int index = 0; index < ExpectedCount; index++)
        {
            reader.Read();
            if (reader.IsEnd(EwsNamespace.Messages, "ResponseMessages"))
            {
                break;
            }

            TResponse response = CreateResponse(index);
            response.ReadFrom(reader, ResponseMessageName);
            responses.Add(response);
        }

        DemandAll(responses);
        reader.ReadEndIfNecessary(EwsNamespace.Messages, "ResponseMessages");
        return responses;
    }

    /// <summary>Executes and leaves it to the caller to look at each response.</summary>
    internal async Task<ServiceResponseCollection<TResponse>> ExecuteAsync(CancellationToken token) =>
        (ServiceResponseCollection<TResponse>)await SoapCall.ExecuteAsync(this, token).ConfigureAwait(false);

    /// <summary>Executes for a single thing: its error is thrown.</summary>
    internal async Task<TResponse> ExecuteSingleAsync(CancellationToken token)
    {
        TResponse response = (await ExecuteAsync(token).ConfigureAwait(false))[0];
        response.ThrowIfFailed();
        return response;
    }

    /// <summary>Executes for a single thing and answers with the collection that the public API wants.</summary>
    internal async Task<ServiceResponseCollection<ServiceResponse>> ExecuteSingleAsCollectionAsync(CancellationToken token)
    {
        ServiceResponseCollection<ServiceResponse> responses = new();
        responses.Add(await ExecuteSingleAsync(token).ConfigureAwait(false));
        return responses;
    }

    internal static void DemandAny<T>(ICollection<T> things, string name)
    {
        if (things == null || things.Count == 0)
        {
            throw new System.ArgumentException("The collection is empty.", name);
        }
    }

    /// <summary>Fewer messages than things is a failure, except one error that speaks for the whole batch.</summary>
    private void DemandAll(ServiceResponseCollection<TResponse> responses)
    {
        if (responses.Count >= ExpectedCount)
        {
            return;
        }

        if (responses.Count == 1 && responses[0].Result == ServiceResult.Error)
        {
            throw new ServiceResponseException(responses[0]);
        }

        throw new ServiceXmlDeserializationException(
            $"The service was expected to return {ExpectedCount} responses of type '{ResponseMessageName}', but {responses.Count} responses were received.");
    }
}
