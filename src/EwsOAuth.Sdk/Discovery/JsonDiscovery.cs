using System.Text.Json;

namespace EwsOAuth.Discovery;

/// <summary>Autodiscover v2: one GET without signing in, answered by Exchange 2016 and later.</summary>
/// <remarks>https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxdisco and the headers of Exchange Online; the answer is a flat object.</remarks>
internal sealed class JsonDiscovery : IDiscoveryMethod
{
    public string Name => "Autodiscover v2 (JSON)";

    public bool NeedsToken => false;

    public Uri AddressAt(string server, DiscoveryMailbox mailbox) =>
        new($"https://{server}/autodiscover/autodiscover.json/v1.0/{Uri.EscapeDataString(mailbox.Address)}?Protocol=EWS");

    public HttpRequestMessage Ask(Uri address, DiscoveryMailbox mailbox)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    public DiscoveryAnswer Read(Stream body, int status)
    {
        using JsonDocument answer = JsonDocument.Parse(body);
        if (TextOf(answer, "Url") is { } url)
        {
            return DiscoveryAnswer.Found([url]);
        }

        return DiscoveryAnswer.Refused(TextOf(answer, "ErrorCode") is { } code ? $"{code}: {TextOf(answer, "ErrorMessage")}" : $"status {status}, and the answer names no address of EWS");
    }

    private static string? TextOf(JsonDocument answer, string name) =>
        answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
