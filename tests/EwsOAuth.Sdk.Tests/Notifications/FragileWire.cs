using System.Collections.Concurrent;
using System.Net;

namespace EwsOAuth.Tests.Notifications;

/// <summary>A network between the SDK and the emulator that can be cut, or first swallow what the server believes to have told.</summary>
internal sealed class FragileWire : DelegatingHandler
{
    private readonly object _gate = new();
    private CancellationTokenSource _cut = new();
    private volatile bool _swallows;
    private volatile bool _serverIsLost;
    private volatile TaskCompletionSource? _held;
    private int _halves;

    public FragileWire(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <summary>Gets the requests that subscribed or opened a stream, with their headers.</summary>
    public ConcurrentQueue<HttpRequestMessage> Notifying { get; } = new();

    /// <summary>Gets or sets the mailboxes whose folders cannot be compared: no server has them.</summary>
    public string[] Unreachable { get; set; } = [];

    /// <summary>Gets or sets the mailbox whose server says nothing when its folders are compared.</summary>
    public string? Silent { get; set; }

    /// <summary>Gets whether somebody waits for that server.</summary>
    public bool IsWaitedFor { get; private set; }

    /// <summary>Gets or sets whether nothing reaches Exchange at all.</summary>
    public bool IsDown { get; set; }

    /// <summary>From now on nothing that the server sends on an open connection arrives; the next one is whole.</summary>
    public void Swallow() => _swallows = true;

    /// <summary>Of what the server sends next half arrives, and then the end.</summary>
    public void Halve() => _halves = 1;

    /// <summary>Keeps every request that opens a stream back until the result is disposed.</summary>
    public IDisposable HoldStreams()
    {
        TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = held;
        return new Release(() =>
        {
            _held = null;
            held.SetResult();
        });
    }

    /// <summary>From now on nothing reaches the server that the cookies lead to, until somebody asks for a server anew.</summary>
    public void LoseServer() => _serverIsLost = true;

    /// <summary>Breaks all open connections; new ones are whole.</summary>
    public void Cut()
    {
        CancellationTokenSource cut;
        lock (_gate)
        {
            cut = _cut;
            _cut = new CancellationTokenSource();
            _swallows = false;
        }

        cut.Cancel();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The network is down.");
        }

        string body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : string.Empty;
        bool isStream = body.Contains("GetStreamingEvents", StringComparison.Ordinal);
        if (isStream || body.Contains("StreamingSubscriptionRequest", StringComparison.Ordinal))
        {
            Notifying.Enqueue(request);
            bool isTied = request.Headers.TryGetValues("Cookie", out IEnumerable<string>? cookies) && cookies.Any(cookie => cookie.Contains("X-BackEndOverrideCookie", StringComparison.Ordinal));
            _serverIsLost &= isTied;
            if (_serverIsLost)
            {
                return new HttpResponseMessage(HttpStatusCode.BadGateway) { RequestMessage = request };
            }
        }

        if (isStream && _held is { } held)
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        string? compared = body.Contains("SyncFolderItems", StringComparison.Ordinal) ? request.Headers.GetValues("X-AnchorMailbox").Single() : null;
        if (compared is not null && compared == Silent)
        {
            IsWaitedFor = true;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        if (compared is not null && Unreachable.Contains(compared))
        {
            return new HttpResponseMessage(HttpStatusCode.BadGateway) { RequestMessage = request };
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (!isStream || !response.IsSuccessStatusCode)
        {
            return response;
        }

        StreamContent fragile;
        lock (_gate)
        {
            _swallows = false;
            fragile = new StreamContent(new FragileStream(response.Content.ReadAsStream(cancellationToken), _cut.Token, () => _swallows, TakeHalving));
        }

        foreach ((string name, IEnumerable<string> values) in response.Content.Headers)
        {
            fragile.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = fragile;
        return response;
    }

    private bool TakeHalving() => Interlocked.Exchange(ref _halves, 0) != 0;

    private sealed class Release(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
