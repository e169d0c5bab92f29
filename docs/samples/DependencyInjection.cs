using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.DependencyInjection;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Samples;

internal static class Registration
{
    public static void Register(IServiceCollection services)
    {
        #region di
        services.AddEwsOAuth(builder => builder
            .WithTenant("contoso.com")
            .WithClient("11111111-1111-1111-1111-111111111111")
            .UseDeviceCode((prompt, _) => Console.Out.WriteLineAsync(prompt.ToString())));
        #endregion
    }

    #region di-use
    public sealed class Mailer(IExchangeServiceFactory exchange)
    {
        public Task SendAsync(string to, string subject)
        {
            EmailMessage message = new(exchange.Create()) { Subject = subject };
            message.ToRecipients.Add(to);
            return message.SendAndSaveCopy();
        }
    }
    #endregion
}
