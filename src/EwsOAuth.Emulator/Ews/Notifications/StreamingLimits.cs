using System.Collections.Concurrent;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>Counts the streaming connections of each caller: Exchange keeps them apart from other calls.</summary>
internal sealed class StreamingLimits
{
    /// <summary>The limit of Exchange Online (HangingConnectionLimit).</summary>
    private const int Most = 10;

    private readonly ConcurrentDictionary<EwsCaller, int> open = new();

    /// <summary>Takes a place, which is free again when the result is disposed.</summary>
    /// <exception cref="SoapFaultException">All places are taken.</exception>
    internal IDisposable Enter(EwsCaller caller)
    {
        int present = open.AddOrUpdate(caller, 1, (_, count) => count + 1);
        Place place = new(this, caller);
        if (present <= Most)
        {
            return place;
        }

        place.Dispose();
        throw SoapFaultException.TooManyConnections();
    }

    private sealed class Place(StreamingLimits limits, EwsCaller caller) : IDisposable
    {
        public void Dispose() => limits.open.AddOrUpdate(caller, 0, (_, count) => count - 1);
    }
}
