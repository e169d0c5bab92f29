using System.Globalization;
using System.Text;

namespace EwsOAuth.Tokens.Loopback;

/// <summary>What the browser shows in the end. Constant pages: nothing that was sent to the listener is repeated.</summary>
internal static class ResultPages
{
    private const string Style = """
        :root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:17px/1.5 system-ui,sans-serif;background:#f3f5f8;color:#1c2430}
        main{max-width:26rem;margin:1rem;padding:2.5rem 3rem;border-radius:14px;background:#fff;box-shadow:0 8px 30px #1c24301f;text-align:center}
        .mark{width:4rem;height:4rem;margin:0 auto 1.2rem;border-radius:50%;fill:none;stroke:#fff;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
        .good{background:#1f8a4c}.bad{background:#b4541a}h1{font-size:1.5rem;margin:0 0 .6rem}p{margin:0;opacity:.8}
        @media (prefers-color-scheme:dark){body{background:#14181f;color:#e8ecf2}main{background:#1f2630;box-shadow:none}}
        """;

    /// <summary>Gets the answer to a sign-in that went well so far.</summary>
    public static ReadOnlyMemory<byte> Success { get; } = Page("good", "M10 17l4 4 8-10", "You have signed in", "You can close this window and go back to the application.");

    /// <summary>Gets the answer to a refusal.</summary>
    public static ReadOnlyMemory<byte> Refused { get; } = Page("bad", "M11 11l10 10M21 11l-10 10", "You are not signed in", "Access was not granted. You can close this window; the application says what can be done.");

    /// <summary>Gets the answer to somebody who comes when nobody waits any more.</summary>
    public static ReadOnlyMemory<byte> TimedOut { get; } = Page("bad", "M16 9v8l5 3", "That took too long", "The application has stopped waiting, and you are not signed in there. You can close this window and start again in the application.");

    /// <summary>Gets the answer to everything that is not for us.</summary>
    public static ReadOnlyMemory<byte> NotFound { get; } = Response("404 Not Found", "text/plain; charset=utf-8", "Nothing here.");

    /// <param name="mood">The colour of the mark.</param>
    /// <param name="mark">The lines of the mark: drawn, as a sign of a font that is not there would be an empty box.</param>
    /// <param name="title">What happened.</param>
    /// <param name="text">What to do now.</param>
    private static ReadOnlyMemory<byte> Page(string mood, string mark, string title, string text) => Response("200 OK", "text/html; charset=utf-8", $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><link rel="icon" href="data:,"><style>{Style}</style></head>
        <body><main><svg class="mark {mood}" viewBox="0 0 32 32" aria-hidden="true"><path d="{mark}"/></svg><h1>{title}</h1><p>{text}</p></main></body></html>
        """);

    private static ReadOnlyMemory<byte> Response(string status, string type, string body)
    {
        byte[] content = Encoding.UTF8.GetBytes(body);
        string head = string.Join("\r\n", [
            $"HTTP/1.1 {status}",
            $"Content-Type: {type}",
            $"Content-Length: {content.Length.ToString(CultureInfo.InvariantCulture)}",
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cache-Control: no-store",
            "Connection: close",
            "\r\n",
        ]);
        return (byte[])[.. Encoding.ASCII.GetBytes(head), .. content];
    }
}
