using System.Threading.Channels;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>Wakes a streaming connection: something has happened in one of its subscriptions, or another connection has taken one over.</summary>
internal sealed class StreamSignal
{
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal bool IsSuperseded { get; private set; }

    internal void Wake() => wakes.Writer.TryWrite(true);

    internal void Supersede()
    {
        IsSuperseded = true;
        Wake();
    }

    internal async Task WaitAsync(CancellationToken cancellationToken) => await wakes.Reader.ReadAsync(cancellationToken);
}
