using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Notifications;

/// <summary>What is watched: the options, checked and fixed when the watch begins.</summary>
internal sealed class WatchPlan
{
    /// <summary>The most subscriptions that one GetStreamingEvents may name, and the most mailboxes of an affinity group (Microsoft, "Maintain affinity between a group of subscriptions").</summary>
    private const int MailboxesPerGroup = 200;

    private WatchPlan(EwsWatchOptions options, string?[][] groups)
    {
        Groups = groups;
        Folders = [.. options.Folders.Distinct()];
        Kinds = options.Kinds.ToHashSet();
        BufferSize = options.BufferSize;
        ConnectionMinutes = (int)options.ConnectionLifetime.TotalMinutes;
        MailboxRefused = options.MailboxRefused;
        // Moves, copies and creations are always heard: without them catching up would take each for a mail that the stream had missed.
        EventTypes = Kinds.Contains(EwsNotificationKind.Modified)
            ? [EventType.NewMail, EventType.Created, EventType.Deleted, EventType.Moved, EventType.Copied, EventType.Modified]
            : [EventType.NewMail, EventType.Created, EventType.Deleted, EventType.Moved, EventType.Copied];
    }

    /// <summary>Gets the mailboxes by connection, in the order of their addresses; null is the connection's own.</summary>
    public IReadOnlyList<string?[]> Groups { get; }

    public IReadOnlyList<FolderId> Folders { get; }

    public IReadOnlySet<EwsNotificationKind> Kinds { get; }

    public EventType[] EventTypes { get; }

    public int BufferSize { get; }

    public int ConnectionMinutes { get; }

    /// <summary>Gets what wants to know of a refused mailbox; null if a refusal ends the watch.</summary>
    public Action<EwsMailboxRefusal>? MailboxRefused { get; }

    /// <param name="options">What the program wants to watch.</param>
    /// <param name="ownMailbox">The connection's mailbox; null if it has none of its own.</param>
    /// <param name="streams">How many streams the connection may have.</param>
    /// <exception cref="ArgumentException">A value is missing or out of its range.</exception>
    public static WatchPlan Of(EwsWatchOptions options, string? ownMailbox, int streams)
    {
        if (new EwsWatchOptionsValidator().Validate(name: null, options) is { Failed: true } faults)
        {
            throw new ArgumentException(string.Join(' ', faults.Failures), nameof(options));
        }

        ThrowIfNone(options.Folders, "Folders", "Name at least one folder to watch, such as WellKnownFolderName.Inbox");
        ThrowIfNone(options.Kinds, "Kinds", "Name at least one kind of notification, such as NewMail");
        ThrowIfNone(options.Mailboxes, "Mailboxes", "Name the mailboxes, or set an empty collection for the connection's own", mayBeEmpty: true);
        if (options.Mailboxes.Count > 1 && options.Folders.Any(folder => folder.FolderName is null))
        {
            throw new ArgumentException("Folders: the id of a folder belongs to one mailbox. Watch each mailbox on its own, or name well-known folders.", nameof(options));
        }

        string?[] mailboxes = options.Mailboxes.Count == 0
            ? [ownMailbox]
            : [.. options.Mailboxes.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        if (mailboxes.Length > MailboxesPerGroup * streams)
        {
            throw new ArgumentException($"Mailboxes: {mailboxes.Length} are too many for {streams} streams (MaxConcurrentStreams) of {MailboxesPerGroup} mailboxes each. Watch the rest with another connection.", nameof(options));
        }

        return new WatchPlan(options, [.. mailboxes.Chunk(MailboxesPerGroup)]);
    }

    private static void ThrowIfNone<T>(IReadOnlyCollection<T>? values, string name, string remedy, bool mayBeEmpty = false)
    {
        if (values is null || (values.Count == 0 && !mayBeEmpty) || values.Any(value => value is null))
        {
            throw new ArgumentException($"{name}: a value is missing. {remedy}.", nameof(values));
        }
    }
}
