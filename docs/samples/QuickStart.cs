using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Samples;

internal static class QuickStart
{
    public static async Task RunAsync()
    {
        #region quick-start
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant("contoso.com")
            .WithClient("11111111-1111-1111-1111-111111111111")
            .WithTokenCache(EwsTokenCache.ProtectedFile())  // encrypted; without it the sign-in ends with the process
            .UseInteractive()
            .Build();

        await connection.ConnectAsync();                   // browser, consent, at most 2 minutes; silent next time
        ExchangeService service = connection.Create();     // a genuine ExchangeService that stays authenticated

        EmailMessage message = new(service) { Subject = "Hello", Body = "Sent with OAuth" };
        message.ToRecipients.Add("ada@contoso.com");
        await message.SendAndSaveCopy();
        #endregion
    }

    public static async Task NotifyAsync(EwsOAuthConnection connection)
    {
        #region streaming
        ExchangeService service = connection.Create();
        StreamingSubscription subscription = await service.SubscribeToStreamingNotifications([WellKnownFolderName.Inbox], default, EventType.NewMail);
        StreamingSubscriptionConnection notifications = new(service, lifetime: 30);
        notifications.AddSubscription(subscription);
        notifications.OnNotificationEvent += (_, news) => Console.WriteLine($"{news.Events.Count()} new");
        notifications.OnDisconnect += (_, _) => { };
        notifications.Open();                              // returns at once; events arrive when they happen
        #endregion
    }

    public static async Task ApplicationAsync()
    {
        #region application
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant("$TenantId$")
            .WithClient("$ClientId$")
            .UseClientSecret("$ClientSecret$")
            .AddEnvironmentVariables()
            .Build();

        ExchangeService ada = connection.CreateFor("ada@contoso.com");       // impersonates, and routes to her mailbox
        #endregion
    }
}
