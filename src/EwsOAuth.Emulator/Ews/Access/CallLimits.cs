using System.Collections.Concurrent;

namespace EwsOAuth.Emulator.Ews.Access;

/// <summary>Counts the calls that run at once for each account, as Exchange's throttling policy does.</summary>
internal sealed class CallLimits(EwsEmulatorOptions options)
{
    private readonly ConcurrentDictionary<string, int> running = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a place, which is free again when the result is disposed; null if all are taken.</summary>
    internal IDisposable? TryEnter(string account)
    {
        int present = running.AddOrUpdate(account, 1, (_, count) => count + 1);
        Place place = new(this, account);
        if (options.ConcurrencyLimit is not { } limit || present <= limit)
        {
            return place;
        }

        place.Dispose();
        return null;
    }

    private sealed class Place(CallLimits limits, string account) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                limits.running.AddOrUpdate(account, 0, (_, count) => count - 1);
            }
        }
    }
}
