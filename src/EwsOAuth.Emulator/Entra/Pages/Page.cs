using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>The frame of every page: style, and a content security policy that allows what the page needs and nothing else.</summary>
internal static class Page
{
    /// <summary>Makes any text safe between tags and in attributes.</summary>
    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <param name="context">The request to answer.</param>
    /// <param name="title">Plain text.</param>
    /// <param name="content">HTML, with every text in it made safe.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="formTarget">Where a form may lead besides the emulator.</param>
    /// <param name="script">A script that runs at the end.</param>
    /// <param name="wide">Whether the page holds tables rather than a form.</param>
    public static async Task WriteAsync(
        HttpContext context, string title, string content, int status = 200, string? formTarget = null, string? script = null, bool wide = false)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        string scriptTag = script is null ? "" : $"<script nonce=\"{nonce}\">{script}</script>";
        string html = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <link rel="icon" href="data:,">
            <style nonce="{nonce}">{PageStyle.Css}</style>
            </head>
            <body>
            <main{(wide ? " class=\"wide\"" : "")}>
            <p class="brand"><span class="logo" aria-hidden="true"></span>EWS emulator</p>
            {content}
            </main>
            <footer>A simulated Entra ID on this machine. Real passwords do not belong here.</footer>
            {scriptTag}
            </body>
            </html>
            """;
        byte[] bytes = Encoding.UTF8.GetBytes(html);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = "no-store, no-cache";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; img-src data:; style-src 'nonce-{nonce}'; {(script is null ? "" : $"script-src 'nonce-{nonce}'; ")}form-action 'self' {formTarget}; base-uri 'none'; frame-ancestors 'none'";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
