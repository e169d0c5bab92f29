using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace EwsOAuth.Benchmarks.Server;

/// <summary>Keeps streams of notifications open and writes an event into one when it is told to.</summary>
internal sealed class StreamingExchange : IAsyncDisposable
{
    private const string Subscribed = """<m:SubscribeResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><m:ResponseMessages><m:SubscribeResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:SubscriptionId>JgBzAHUAYgA=</m:SubscriptionId></m:SubscribeResponseMessage></m:ResponseMessages></m:SubscribeResponse>""";
    private const string Events = """<m:GetStreamingEventsResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages><m:GetStreamingEventsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{0}</m:GetStreamingEventsResponseMessage></m:ResponseMessages></m:GetStreamingEventsResponse>""";
    private const string Opened = "<m:ConnectionStatus>OK</m:ConnectionStatus>";
    private const string NewMail = """<m:Notifications><m:Notification><t:SubscriptionId>JgBzAHUAYgA=</t:SubscriptionId><t:NewMailEvent><t:TimeStamp>2026-11-24T08:00:00Z</t:TimeStamp><t:ItemId Id="AAMkAGI0" ChangeKey="CQAAAA=="/><t:ParentFolderId Id="AAMkAGI1" ChangeKey="AQAAAA=="/></t:NewMailEvent></m:Notification></m:Notifications>""";

    private static readonly byte[] NewMailEnvelope = Envelope(Events.Replace("{0}", NewMail, StringComparison.Ordinal));

    private readonly ConcurrentQueue<HttpResponse> _opened = new();
    private CannedExchange? _server;

    public Uri Endpoint => _server!.Endpoint;

    public static async Task<StreamingExchange> StartAsync()
    {
        StreamingExchange exchange = new();
        exchange._server = await CannedExchange.StartAsync(exchange.AnswerAsync);
        return exchange;
    }

    /// <summary>Gives the stream that was opened first and not yet taken.</summary>
    public HttpResponse TakeStream() => _opened.TryDequeue(out HttpResponse? stream) ? stream : throw new InvalidOperationException("No stream is open.");

    /// <summary>Writes one new mail into a stream and flushes it.</summary>
    public static async Task NotifyAsync(HttpResponse stream)
    {
        await stream.Body.WriteAsync(NewMailEnvelope);
        await stream.Body.FlushAsync();
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string request = await reader.ReadToEndAsync();
        context.Response.ContentType = "text/xml; charset=utf-8";
        if (!request.Contains("GetStreamingEvents", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
            await context.Response.Body.WriteAsync(Envelope(Subscribed));
            return;
        }

        // Before the client can see the stream, and ask for it here: Kestrel sends what is written without waiting for a flush.
        _opened.Enqueue(context.Response);
        await context.Response.Body.WriteAsync(Envelope(Events.Replace("{0}", Opened, StringComparison.Ordinal)));
        await context.Response.Body.FlushAsync();
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(() => closed.TrySetResult());
        await closed.Task;
    }

    /// <summary>Without a declaration: none may stand between the envelopes of a stream.</summary>
    private static byte[] Envelope(string body) => Encoding.UTF8.GetBytes(
        $"""<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:ServerVersionInfo MajorVersion="15" MinorVersion="20" MajorBuildNumber="9000" MinorBuildNumber="1" Version="V2018_01_08" xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/></s:Header><s:Body>{body}</s:Body></s:Envelope>""");
}
