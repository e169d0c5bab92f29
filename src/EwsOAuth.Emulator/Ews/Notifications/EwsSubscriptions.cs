using System.Collections.Concurrent;
using System.Text;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>All subscriptions, by id.</summary>
internal sealed class EwsSubscriptions
{
    /// <summary>The limit of Exchange Online for one mailbox (EWSMaxSubscriptions).</summary>
    private const int MostPerMailbox = 20;

    private readonly ConcurrentDictionary<string, EwsSubscription> byId = new(StringComparer.Ordinal);

    /// <exception cref="EwsErrorException">The mailbox has as many subscriptions as are allowed.</exception>
    internal EwsSubscription Add(EmulatedMailbox mailbox, HashSet<EmulatedFolder>? folders, HashSet<string> wanted)
    {
        if (byId.Values.Count(subscription => subscription.Mailbox == mailbox) >= MostPerMailbox)
        {
            throw new EwsErrorException("ErrorExceededSubscriptionCount", "You have exceeded the available subscriptions for your account. Remove unnecessary subscriptions and try your request again.");
        }

        // Exchange's ids hold the name of the server that keeps the subscription.
        string id = Convert.ToBase64String([.. Encoding.ASCII.GetBytes("emulator.loopback"), .. Guid.NewGuid().ToByteArray(), .. mailbox.Guid.ToByteArray()]);
        EwsSubscription added = new(id, mailbox, folders, wanted);
        byId[id] = added;
        return added;
    }

    internal EwsSubscription? Find(string id) => byId.GetValueOrDefault(id);

    internal bool Remove(string id)
    {
        if (!byId.TryRemove(id, out EwsSubscription? subscription))
        {
            return false;
        }

        subscription.End();
        return true;
    }

    /// <summary>Forgets the subscriptions of a mailbox, or of all, as a restart of the server does.</summary>
    internal void Clear(EmulatedMailbox? mailbox)
    {
        foreach (string id in byId.Where(subscription => mailbox is null || subscription.Value.Mailbox == mailbox).Select(subscription => subscription.Key))
        {
            Remove(id);
        }
    }
}
