using System.Net.Http.Headers;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http.Guarding;

namespace EwsOAuth.Http.Authorization;

/// <summary>Says in a sentence on which evidence Exchange refused a token: where no other one comes, this answer is the only one there is.</summary>
internal static class TokenRefusalText
{
    public static string Of(HttpRequestMessage request, HttpResponseMessage response, EwsAccessToken sent)
    {
        string evidence = $"{(int)response.StatusCode} from {AddressText.Of(request.RequestUri)}{Named(ExchangeDiagnostics.Header, response)}{Named("request-id", response)}";
        // A server may echo what it was sent.
        string mailbox = AnchorMailbox.Of(request);
        string hidden = EchoedSecret.Hide(EchoedSecret.Hide(evidence, sent.Value, "(token)"), mailbox, "(mailbox)");
        return $"Exchange had refused the token: {ExternalText.Clean(hidden)}.";
    }

    private static string Named(string name, HttpResponseMessage response) => ValueOf(response.Headers, name) is { Length: > 0 } value ? $", {name}: {value}" : string.Empty;

    private static string? ValueOf(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
