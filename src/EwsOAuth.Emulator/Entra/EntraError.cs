using System.Globalization;
using System.Text.Json.Nodes;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EwsOAuth.Emulator.Entra;

/// <summary>An error in the shape of Entra ID: an OAuth error with an AADSTS number.</summary>
internal sealed class EntraError(int code, string error, string text, int status = StatusCodes.Status400BadRequest)
{
    public int Code => code;

    public string Error => error;

    public string Text => text;

    public int Status => status;

    public string? SubError { get; init; }

    public string? Claims { get; init; }

    /// <summary>The number and the sentence, without the ids that belong to one request.</summary>
    public string Headline => $"AADSTS{code.ToString(CultureInfo.InvariantCulture)}: {text}";

    public async Task WriteAsync(HttpContext context, TimeProvider clock)
    {
        RequestIds ids = RequestIds.Of(context, clock);
        JsonObject body = new()
        {
            ["error"] = error,
            ["error_description"] = Describe(ids),
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = ids.Timestamp,
            ["trace_id"] = ids.TraceId,
            ["correlation_id"] = ids.CorrelationId,
            ["error_uri"] = $"https://{context.Request.Host.Value}/error?code={code}",
        };
        if (SubError is not null)
        {
            body["suberror"] = SubError;
        }

        if (Claims is not null)
        {
            body["claims"] = context.RequestServices.GetRequiredService<EmulatedSecrets>().Add(EmulatedSecretKind.Claims, Claims);
        }

        await JsonAnswer.WriteAsync(context, body, status);
    }

    public string Describe(RequestIds ids) => $"{Headline} Trace ID: {ids.TraceId} Correlation ID: {ids.CorrelationId} Timestamp: {ids.Timestamp}";
}
