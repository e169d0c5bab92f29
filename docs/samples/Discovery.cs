using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Samples;

internal static class Discovery
{
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        #region discovery
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithTenant("contoso.com")
            .WithClient("11111111-1111-1111-1111-111111111111")
            .WithEndpoint("https://mail.contoso.com/EWS/Exchange.asmx")
            .AddAllowedHosts("mail.contoso.com", "autodiscover.contoso.com", "mail2.contoso.com")
            .UseInteractive()
            .Build();

        await connection.ConnectAsync(cancellationToken: cancellationToken);
        ExchangeService service = connection.CreateFor("ada@contoso.com");
        service.Url = await connection.DiscoverAsync("ada@contoso.com", cancellationToken);
        #endregion
    }

    public static async Task WhyAsync(ExchangeService service)
    {
        #region refused
        try
        {
            await Folder.Bind(service, WellKnownFolderName.Inbox);
        }
        catch (EwsBlockedException blocked)
        {
            Console.WriteLine($"EWS is switched off, most likely: {blocked.Causes[0]}");
            Console.WriteLine(string.Join(Environment.NewLine, blocked.AdministratorCommands));
        }
        catch (EwsRefusedException refused)
        {
            Console.WriteLine($"{refused.Code}: {refused.Message} ({refused.Evidence})");
        }
        #endregion
    }
}
