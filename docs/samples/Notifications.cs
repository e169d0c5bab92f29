using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Samples;

internal static class Notifications
{
    public static async Task WatchAsync(EwsOAuthConnection connection, CancellationToken cancellationToken)
    {
        #region watch
        ExchangeService service = connection.Create();
        await foreach (EwsNotification notification in connection.WatchAsync(cancellationToken: cancellationToken))
        {
            EmailMessage mail = await EmailMessage.Bind(service, notification.ItemId, PropertySet.FirstClassProperties, cancellationToken);
            Console.WriteLine($"{notification.Timestamp:t} {mail.Subject}");
        }
        #endregion
    }

    public static async Task WatchManyAsync(EwsOAuthConnection connection, CancellationToken cancellationToken)
    {
        #region watch-many
        EwsWatchOptions options = new()
        {
            Mailboxes = ["sales@contoso.com", "support@contoso.com", "orders@contoso.com"],
            Folders = [WellKnownFolderName.Inbox, WellKnownFolderName.SentItems],
            Kinds = [EwsNotificationKind.NewMail, EwsNotificationKind.Created, EwsNotificationKind.Deleted],
        };
        await foreach (EwsNotification notification in connection.WatchAsync(options, cancellationToken))
        {
            Console.WriteLine($"{notification.Mailbox}: {notification.Kind} {notification.ItemId}");
        }
        #endregion
    }
}
