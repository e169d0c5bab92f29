using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>Writes JSON as Entra ID does: never cached, one media type.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, JsonObject body, int status = StatusCodes.Status200OK)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(body, Format);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store, no-cache";
        context.Response.Headers.Pragma = "no-cache";
        if (context.Request.Headers["client-request-id"].FirstOrDefault() is { } correlation && Guid.TryParse(correlation, out _))
        {
            context.Response.Headers["client-request-id"] = correlation;
        }

        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
