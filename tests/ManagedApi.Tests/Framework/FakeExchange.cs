using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace ManagedApi.Tests.Framework;

/// <summary>Answers requests on loopback with what a test says, and keeps them.</summary>
internal sealed class FakeExchange : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<FakeAnswer> answers = new();
    private readonly ConcurrentQueue<RecordedRequest> requests = new();

    public FakeExchange(params string[] bodies)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
        server.Start();
        Url = new Uri(new Uri(server.Urls.Single()), "/EWS/Exchange.asmx");
        foreach (string body in bodies)
        {
            Answer(new FakeAnswer(body));
        }
    }

    public Uri Url { get; }

    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    public RecordedRequest Request => Requests.Single();

    public FakeExchange Answer(FakeAnswer answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        // Without waiting for answers that nobody reads any more.
        await server.StopAsync(new CancellationToken(canceled: true));
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        requests.Enqueue(new RecordedRequest(context.Request.Headers, await reader.ReadToEndAsync(context.RequestAborted)));
        FakeAnswer answer = answers.TryDequeue(out FakeAnswer? next) ? next : new FakeAnswer("No answer was prepared.") { Status = 599 };
        await answer.Gate.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = answer.Reason;
        context.Response.ContentType = "text/xml; charset=utf-8";
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            context.Response.Headers.Append(header.Key, header.Value);
        }

        byte[] body = Encoding.UTF8.GetBytes(answer.Body);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
