using System.Net.Http.Headers;
using EwsOAuth.Http;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>Completes the headers that the Managed API and the user have set.</summary>
internal static class RequestHeaders
{
    private const string RequestId = "client-request-id";

    public static void Complete(HttpRequestMessage message, string? userAgent, string? accept, string? impersonated)
    {
        HttpRequestHeaders headers = message.Headers;
        // The Managed API collects it in one list for the whole process: it would tell one tenant's Exchange about another's calls.
        headers.Remove("X-ClientStatistics");
        // The connection belongs to everybody.
        headers.ConnectionClose = null;
        Add(headers, "User-Agent", userAgent);
        Add(headers, "Accept", accept);
        // Exchange wants it with impersonation: without it calls take a detour, and fail now and then.
        Add(headers, AnchorMailbox.Header, impersonated);
        if (!headers.NonValidated.Contains(RequestId))
        {
            // Exchange logs it: the one thing that ties a support case to a call that got no answer.
            headers.TryAddWithoutValidation(RequestId, Guid.NewGuid().ToString());
            headers.TryAddWithoutValidation("return-client-request-id", "true");
        }
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value) && !headers.NonValidated.Contains(name))
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
