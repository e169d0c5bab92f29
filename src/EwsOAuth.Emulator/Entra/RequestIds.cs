using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra;

/// <summary>What support would ask for: the ids and the time that every answer of Entra ID repeats.</summary>
internal sealed class RequestIds(string traceId, string correlationId, string timestamp)
{
    public string TraceId => traceId;

    public string CorrelationId => correlationId;

    public string Timestamp => timestamp;

    public static RequestIds Of(HttpContext context, TimeProvider clock)
    {
        string? asked = context.Request.Headers["client-request-id"].FirstOrDefault() ?? context.Request.Query["client-request-id"].FirstOrDefault();
        string correlation = Guid.TryParse(asked, out Guid id) ? id.ToString() : Guid.NewGuid().ToString();
        return new RequestIds(Guid.NewGuid().ToString(), correlation, clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
