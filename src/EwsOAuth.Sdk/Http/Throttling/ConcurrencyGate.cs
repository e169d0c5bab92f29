using System.Collections.Concurrent;

namespace EwsOAuth.Http.Throttling;

/// <summary>Limits how many calls run at once for one account of Exchange; streams of notifications are counted apart, for they last.</summary>
/// <remarks>A user's calls are all the user's. Those of an application count for the mailbox that each of them impersonates.</remarks>
internal sealed class ConcurrencyGate(int calls, int streams, bool countsByMailbox, TimeProvider timeProvider)
{
    /// <summary>Well below Exchange Online's hard limit of 27 for one account, which other programs share.</summary>
    internal const int DefaultCalls = 10;

    /// <summary>Exchange's limit of hanging connections for one account.</summary>
    internal const int DefaultStreams = 10;

    /// <summary>From here on mailboxes that nobody calls are swept out.</summary>
    internal const int SweepFrom = 1000;

    private readonly Places _calls = new(calls, timeProvider);
    private readonly Places _streams = new(streams, timeProvider);
    private readonly ConcurrentDictionary<string, Places>? _mailboxes = countsByMailbox ? new(concurrencyLevel: 1, capacity: 1, StringComparer.OrdinalIgnoreCase) : null;

    /// <summary>Gets how many mailboxes are remembered.</summary>
    internal int Mailboxes => _mailboxes?.Count ?? 0;

    /// <summary>Gives the places that a call takes one of.</summary>
    /// <param name="operation">What is called.</param>
    /// <param name="mailbox">Whose mailbox it is about; empty where that is not known.</param>
    public Places For(EwsOperation operation, string mailbox) => operation.IsStreaming ? _streams : _mailboxes is null || mailbox.Length == 0 ? _calls : Of(mailbox, _mailboxes);

    private Places Of(string mailbox, ConcurrentDictionary<string, Places> mailboxes)
    {
        if (mailboxes.TryGetValue(mailbox, out Places? places))
        {
            return places;
        }

        if (mailboxes.Count >= SweepFrom)
        {
            // A call that has looked its places up and not yet entered them keeps them: at worst the mailbox has a few calls more for a moment.
            foreach ((string known, Places its) in mailboxes)
            {
                if (its.AreAllFree)
                {
                    mailboxes.TryRemove(known, out _);
                }
            }
        }

        return mailboxes.GetOrAdd(mailbox, static (_, gate) => new Places(gate.Most, gate.Clock), (Most: calls, Clock: timeProvider));
    }
}
