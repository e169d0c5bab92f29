using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ManagedApi.Tests.Framework;

/// <summary>Answers requests on loopback with what a test says, and keeps them.</summary>
internal sealed class FakeExchange : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<FakeAnswer> answers = new();
    private readonly Task loop;

    public FakeExchange(params string[] bodies)
    {
        int port = FreePort();
        Url = new Uri($"http://127.0.0.1:{port}/EWS/Exchange.asmx");
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        foreach (string body in bodies)
        {
            Answer(new FakeAnswer(body));
        }

        loop = Task.Run(ListenAsync);
    }

    public Uri Url { get; }

    public List<RecordedRequest> Requests { get; } = [];

    public RecordedRequest Request => Requests.Single();

    public FakeExchange Answer(FakeAnswer answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await loop;
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception) when (!listener.IsListening)
            {
                return;
            }
            catch (Exception exception) when (exception is HttpListenerException or IOException)
            {
                // The client went away, which is what some tests are about.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using StreamReader reader = new(context.Request.InputStream, Encoding.UTF8);
        Requests.Add(new RecordedRequest(context.Request.Headers, await reader.ReadToEndAsync()));
        FakeAnswer answer = answers.TryDequeue(out FakeAnswer? next) ? next : new FakeAnswer("No answer was prepared.") { Status = 599 };
        await answer.Gate;
        context.Response.StatusCode = answer.Status;
        context.Response.StatusDescription = answer.Reason ?? context.Response.StatusDescription;
        context.Response.ContentType = "text/xml; charset=utf-8";
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            context.Response.AddHeader(header.Key, header.Value);
        }

        byte[] body = Encoding.UTF8.GetBytes(answer.Body);
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }
}
