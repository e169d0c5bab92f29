using System.Net;
using System.Text;
using System.Text.Json;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Keeps a device code sign-in alive where MSAL would give up: at <c>slow_down</c>, at an answer without an interval, and at one that is lost.</summary>
internal sealed class DeviceCodePollingHandler(TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>RFC 8628, 3.5: "slow_down" adds five seconds to the interval for good; 3.2: without an interval it is five seconds.</summary>
    internal static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private const string Pending = """{"error":"authorization_pending","error_description":"The next poll may tell more."}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (DeviceCodePace.Current is not { } pace)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        bool polling = request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal);
        if (polling && pace.Extra > TimeSpan.Zero)
        {
            await Task.Delay(pace.Extra, clock, cancellationToken).ConfigureAwait(false);
        }

        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            pace.HasLostAnswer = false;
        }
        catch (TokenAcquisitionException exception) when (polling && !pace.HasLostAnswer && exception.InnerException is TimeoutException or TransportException { IsTransient: true })
        {
            // The person is at work elsewhere, and one lost answer says nothing about the code. RFC 8628, 3.5: poll less often then. A second one in a row is an outage.
            pace.HasLostAnswer = true;
            pace.Extra += Step;
            return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(Pending, Encoding.UTF8, "application/json") };
        }

        if (polling && response.StatusCode == HttpStatusCode.BadRequest && await HasAsync(response, "error", "slow_down", cancellationToken).ConfigureAwait(false))
        {
            pace.Extra += Step;
            response.Content = new StringContent(Pending, Encoding.UTF8, "application/json");
        }
        else if (!polling && response.IsSuccessStatusCode && !await HasAsync(response, "interval", null, cancellationToken).ConfigureAwait(false))
        {
            pace.Extra = Step;
        }

        return response;
    }

    private static async Task<bool> HasAsync(HttpResponseMessage response, string name, string? value, CancellationToken cancellationToken)
    {
        try
        {
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out JsonElement found)
                && (value is null || (found.ValueKind == JsonValueKind.String && found.ValueEquals(value)));
        }
        catch (JsonException)
        {
            // Not ours to judge: MSAL says what is wrong with it.
            return value is null;
        }
    }
}
