using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EwsOAuth.Notifications;

/// <summary>Remembers what was told, by the stream or by catching up, so that the other one does not tell it again.</summary>
internal sealed class SeenChanges(TimeProvider timeProvider)
{
    /// <summary>How long a change is remembered at least: Exchange keeps the events of a subscription that nobody reads for 30 minutes.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    // Of no event: what is known to be no new mail unless a stream says so.
    private const EwsNotificationKind Settled = (EwsNotificationKind)(-1);

    // Digests: an id and a change key are some 700 bytes, and a busy mailbox has thousands of changes in an hour.
    private HashSet<(EwsNotificationKind Kind, Guid Id)> _current = [];
    private HashSet<(EwsNotificationKind Kind, Guid Id)> _previous = [];
    private long _since = timeProvider.GetTimestamp();

    /// <summary>Notes a change and tells whether it is the first time.</summary>
    public bool Note(EwsNotificationKind kind, string itemId) => Note(kind, DigestOf(itemId));

    /// <summary>Notes a state of an item: only the change key tells one modification from another.</summary>
    public bool NoteState(string itemId, string? changeKey) => Note(EwsNotificationKind.Modified, $"{itemId} {changeKey}");

    public bool Contains(EwsNotificationKind kind, string itemId) => Contains(kind, DigestOf(itemId));

    /// <summary>Takes note that the stream has ended in good order: a comparison is not to take for new mail what it told as created and not as new mail.</summary>
    /// <remarks>Only for a stream that Exchange closed: in one that broke, the second event may have been on its way. The next stream may still bring it.</remarks>
    public void SettleCreations()
    {
        foreach ((_, Guid id) in _current.Where(change => change.Kind == EwsNotificationKind.Created).ToArray())
        {
            Note(Settled, id);
        }
    }

    /// <summary>Tells whether an item was created without being new mail, as far as a stream that has ended in good order can tell.</summary>
    public bool IsSettled(string itemId) => Contains(Settled, itemId);

    /// <summary>Forgets what neither a folder's state nor a subscription can tell any more; only right after a folder was compared.</summary>
    public void Forget()
    {
        if (timeProvider.GetElapsedTime(_since) >= Memory)
        {
            (_previous, _current) = (_current, []);
            _since = timeProvider.GetTimestamp();
        }
    }

    private bool Contains(EwsNotificationKind kind, Guid id) => _previous.Contains((kind, id)) || _current.Contains((kind, id));

    private bool Note(EwsNotificationKind kind, Guid id) => !_previous.Contains((kind, id)) && _current.Add((kind, id));

    private static Guid DigestOf(string itemId)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(itemId.AsSpan()), digest);
        return new Guid(digest[..16]);
    }
}
