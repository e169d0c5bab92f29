using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The responses of a request, one for each of its parts and in their order.</summary>
public sealed class ServiceResponseCollection<TResponse> : IEnumerable<TResponse>
    where TResponse : ServiceResponse
{
    private readonly List<TResponse> responses = new();

    internal ServiceResponseCollection()
    {
    }

    public int Count => responses.Count;

    public ServiceResult OverallResult { get; private set; }

    public TResponse this[int index] =>
        index >= 0 && index < responses.Count ? responses[index] : throw new ArgumentOutOfRangeException(nameof(index), Texts.IndexIsOutOfRange);

    public IEnumerator<TResponse> GetEnumerator() => responses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(TResponse response)
    {
        if (response.Result > OverallResult)
        {
            OverallResult = response.Result;
        }

        responses.Add(response);
    }
}
