using System.Text;

namespace EwsOAuth.Tests.Framework;

/// <summary>A transport without a network: answers as a test says and remembers what would have been sent.</summary>
internal sealed class FakeTransport(Func<SentMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly List<SentMessage> _sent = [];

    public FakeTransport(Func<SentMessage, HttpResponseMessage> answer)
        : this((message, _) => Task.FromResult(answer(message)))
    {
    }

    public IReadOnlyList<SentMessage> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public bool IsDisposed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Copied as a connection would, so that the body notices that it is being sent.
        using MemoryStream bytes = new();
        await (request.Content?.CopyToAsync(bytes, cancellationToken) ?? Task.CompletedTask);
        string body = Encoding.UTF8.GetString(bytes.ToArray());
        Dictionary<string, string> headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        SentMessage message;
        lock (_sent)
        {
            message = new SentMessage(_sent.Count + 1, request.Method, request.RequestUri!, headers, request.Headers.Authorization?.Parameter, body);
            _sent.Add(message);
        }

        HttpResponseMessage response = await answer(message, cancellationToken);
        response.RequestMessage = request;
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
