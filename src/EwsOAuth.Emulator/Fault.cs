using System.Globalization;
using System.Text;
using EwsOAuth.Emulator.Hosting;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Emulator;

/// <summary>Something that goes wrong with one request. The factories say what; <see cref="EmulatedFaults"/> says when.</summary>
public sealed partial class Fault
{
    private readonly Func<FaultCall, Task> act;

    private Fault(bool executes, FaultMatch target, Func<FaultCall, Task> act)
    {
        Executes = executes;
        Target = target;
        this.act = act;
    }

    /// <summary>Gets whether the endpoint runs all the same: a mail is then sent although the client may never hear of it.</summary>
    public bool Executes { get; }

    /// <summary>Gets the requests the fault is made for, where its user does not say.</summary>
    internal FaultMatch Target { get; }

    /// <summary>Answers with a status instead of executing the request.</summary>
    /// <param name="code">The HTTP status.</param>
    /// <param name="body">The body; none by default.</param>
    /// <param name="contentType">The body's content type.</param>
    /// <param name="headers">Further headers.</param>
    /// <returns>The fault.</returns>
    public static Fault Status(int code, string body = "", string contentType = "text/plain", IReadOnlyDictionary<string, string>? headers = null) =>
        Answer(FaultMatch.Any, call => WriteAsync(call.Context, code, body, contentType, headers));

    /// <summary>Answers with a web page, as captive portals and proxies do.</summary>
    /// <param name="code">The HTTP status.</param>
    /// <param name="html">The page.</param>
    /// <returns>The fault.</returns>
    public static Fault Html(int code = 200, string html = "<!doctype html><title>Sign in to this network</title><p>Please accept the terms.</p>") =>
        Status(code, html, "text/html; charset=utf-8");

    /// <summary>Answers that the client asks too often.</summary>
    /// <param name="retryAfter">What the Retry-After header says, in whole seconds; no header if <see langword="null"/>.</param>
    /// <param name="code">The HTTP status: 429 or 503.</param>
    /// <returns>The fault.</returns>
    public static Fault Throttled(TimeSpan? retryAfter, int code = 429)
    {
        Dictionary<string, string> headers = [];
        if (retryAfter is { } pause)
        {
            headers["Retry-After"] = ((long)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return Status(code, headers: headers);
    }

    /// <summary>Executes the request after a pause.</summary>
    /// <param name="pause">How long, by the emulator's clock.</param>
    /// <returns>The fault.</returns>
    public static Fault Delay(TimeSpan pause) => Around(FaultMatch.Any, async call =>
    {
        await Task.Delay(pause, call.Clock, call.Context.RequestAborted);
        await call.ExecuteAsync();
    });

    /// <summary>Holds the request up, and executes it only when the fault ends while the client is still there.</summary>
    /// <returns>The fault.</returns>
    public static Fault Stall() => Around(FaultMatch.Any, async call =>
    {
        await call.StallAsync();
        if (!call.Context.RequestAborted.IsCancellationRequested)
        {
            await call.ExecuteAsync();
        }
    });

    /// <summary>Cuts the connection instead of executing the request.</summary>
    /// <returns>The fault.</returns>
    public static Fault Abort() => Answer(FaultMatch.Any, call =>
    {
        call.Context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Executes the request and cuts the connection after a time, wherever the answer is by then: a stream of notifications in its middle.</summary>
    /// <param name="time">How long, by the emulator's clock.</param>
    /// <returns>The fault.</returns>
    public static Fault CutAfter(TimeSpan time) => Around(FaultMatch.Any, async call =>
    {
        using ITimer cut = call.Clock.CreateTimer(_ => call.Context.Abort(), state: null, time, Timeout.InfiniteTimeSpan);
        await call.ExecuteAsync();
    });

    internal static Fault Answer(FaultMatch target, Func<FaultCall, Task> act) => new(executes: false, target, act);

    internal static Fault Around(FaultMatch target, Func<FaultCall, Task> act) => new(executes: true, target, act);

    internal static async Task WriteAsync(HttpContext context, int code, string body, string contentType, IReadOnlyDictionary<string, string>? headers = null)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = code;
        context.Response.ContentType = bytes.Length > 0 ? contentType : null;
        foreach (KeyValuePair<string, string> header in headers ?? new Dictionary<string, string>())
        {
            context.Response.Headers[header.Key] = header.Value;
        }

        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    internal Task RunAsync(FaultCall call) => act(call);
}
