using System.ComponentModel.DataAnnotations;
using EwsOAuth.Configuration;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth;

/// <summary>Says what <see cref="EwsOAuthConnection.WatchAsync"/> watches.</summary>
public sealed class EwsWatchOptions
{
    /// <summary>Gets or sets the addresses of the mailboxes.</summary>
    /// <value>At most 200 for each of <see cref="EwsOAuthOptions.MaxConcurrentStreams"/>, which are 2,000. The default is empty: the connection's own mailbox. Each one has one subscription; up to 200 share one connection to Exchange.</value>
    /// <remarks>An application impersonates each of them. A person's token can subscribe to the person's own mailbox only.</remarks>
    public IReadOnlyCollection<string> Mailboxes { get; set; } = [];

    /// <summary>Gets or sets the folders, the same in every mailbox.</summary>
    /// <value>The default is the Inbox. Folders below are not watched with it. Ids of folders go with one mailbox only.</value>
    public IReadOnlyCollection<FolderId> Folders { get; set; } = [WellKnownFolderName.Inbox];

    /// <summary>Gets or sets what is told.</summary>
    /// <value>The default is <see cref="EwsNotificationKind.NewMail"/> alone.</value>
    public IReadOnlyCollection<EwsNotificationKind> Kinds { get; set; } = [EwsNotificationKind.NewMail];

    /// <summary>Gets or sets what is called when Exchange refuses a mailbox: it does not exist, has no such folder or may not be read or subscribed to.</summary>
    /// <value>The default is null: the refusal ends the whole watch as its exception.</value>
    /// <remarks>
    /// With a callback the other mailboxes are watched on. The refused one is tried again, and told again if it is still refused, whenever the stream of its group is
    /// opened again, after <see cref="ConnectionLifetime"/> at the latest; what happened in it since it was last watched is then told. It is called from the watch, one call at a
    /// time for each group of 200 mailboxes; what it throws ends the watch.
    /// </remarks>
    public Action<EwsMailboxRefusal>? MailboxRefused { get; set; }

    /// <summary>Gets or sets how many notifications may wait for the program.</summary>
    /// <value>Between 1 and 100,000. The default is 1,000. When it is full the stream is closed, and what happens meanwhile is caught up with later.</value>
    [Range(1, 100_000)]
    public int BufferSize { get; set; } = 1_000;

    /// <summary>Gets or sets how long one streaming connection lives before it is replaced.</summary>
    /// <value>Between 1 and 30 minutes, the limit of Exchange, which counts whole ones: seconds beyond them are left out. The default is 29 minutes.</value>
    [DurationRange("00:01:00", "00:30:00")]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(29);
}
