using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>
/// Reports to Exchange how long the previous call took. One queue for the whole process, as in the genuine library: what one service measured,
/// another one sends, possibly to another host.
/// </summary>
internal static class ClientStatistics
{
    private const string HeaderName = "X-ClientStatistics";
    private static readonly Queue<string> Waiting = new();

    /// <summary>Adds the oldest report to the request and measures this call; null where the service does not take part.</summary>
    internal static Measurement Begin(SoapOperation operation, IEwsHttpWebRequest request)
    {
        if (!operation.Service.SendClientLatencies)
        {
            return null;
        }

        string report = null;
        lock (Waiting)
        {
            if (Waiting.Count > 0)
            {
                report = Waiting.Dequeue();
            }
        }

        if (report != null)
        {
            request.Headers.TryAddWithoutValidation(HeaderName, report);
        }

        return new Measurement(operation.Name);
    }

    internal sealed class Measurement : IDisposable
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly string operation;
        private string requestId = string.Empty;

        internal Measurement(string operation)
        {
            this.operation = operation;
        }

        internal void Note(IEwsHttpWebResponse response)
        {
            if (response.Headers != null
                && (response.Headers.TryGetValues("RequestId", out IEnumerable<string> values) || response.Headers.TryGetValues("request-id", out values)))
            {
                requestId = values.First();
            }
        }

        public void Dispose()
        {
            lock (Waiting)
            {
                Waiting.Enqueue($"MessageId={requestId},ResponseTime={watch.ElapsedMilliseconds},SoapAction={operation};");
            }
        }
    }
}
