using System.Collections.Concurrent;

namespace EwsOAuth.Tests.Framework;

/// <summary>Remembers which hosts requests went to on their way through a handler.</summary>
internal sealed class HostRecorder
{
    private readonly ConcurrentQueue<string> _hosts = new();

    public IEnumerable<string> Hosts => _hosts;

    public DelegatingHandler Handler() => new Recorder(_hosts);

    private sealed class Recorder(ConcurrentQueue<string> hosts) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            hosts.Enqueue(request.RequestUri!.Host);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
