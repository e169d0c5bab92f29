using System.Net.Http.Headers;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Is called with the headers of each answer.</summary>
public delegate void ResponseHeadersCapturedHandler(HttpResponseHeaders responseHeaders);
