using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
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
            .WithMailbox("mailer@contoso.com")
            .UseClientSecret("$ClientSecret$")
            .AddEnvironmentVariables());
        #endregion
    }

    public static void RegisterSection(IServiceCollection services, IConfiguration configuration)
    {
        #region di-configuration
        services.AddEwsOAuth(builder => builder
            .Configure(configuration.GetSection("Exchange"))
            .AddEnvironmentVariables());                          // where $PfxPassword$ comes from
        #endregion
    }

    public static void RegisterNamed(IServiceCollection services, IConfiguration configuration)
    {
        #region di-named
        services.AddEwsOAuth("sales", configuration.GetSection("Exchange:Sales"));
        services.AddEwsOAuth("support", configuration.GetSection("Exchange:Support"));
        #endregion
    }

    public static void RegisterPerson(IServiceCollection services)
    {
        #region di-person
        services.AddEwsOAuth(builder => builder
            .WithTenant("contoso.com")
            .WithClient("11111111-1111-1111-1111-111111111111")
            .WithTokenCache(EwsTokenCache.ProtectedFile())
            .UseDeviceCode((prompt, _) => Console.Out.WriteLineAsync(prompt.ToString())));
        services.AddHostedService<SignIn>();
        #endregion
    }

    public static void RegisterHandler(IServiceCollection services)
    {
        services.AddTransient<AuditHandler>();
        #region di-handler
        services.AddEwsOAuth(builder => builder.UseManagedIdentity().WithMailbox("mailer@contoso.com"))
            .AddHttpMessageHandler<AuditHandler>();
        #endregion
    }

    public static void RegisterHealthChecks(IServiceCollection services)
    {
        #region di-health
        services.AddHealthChecks()
            .AddCheck<EwsOAuthHealthCheck>("exchange")
            .Add(new HealthCheckRegistration(
                "exchange-support",
                provider => new EwsOAuthHealthCheck(provider.GetRequiredKeyedService<EwsOAuthConnection>("support")),
                failureStatus: null,
                tags: null));
        #endregion
    }

    public static void BendInTest(IServiceCollection services, EwsEmulator emulator)
    {
        #region di-test
        services.PostConfigureAll<EwsOAuthOptions>(options =>
        {
            options.TenantId = emulator.Tenant.Id;
            options.ClientId = emulator.ConfidentialClient.ClientId;
            options.ClientSecret = emulator.ConfidentialClientSecret;
            options.Mailbox = emulator.User.UserPrincipalName;
            options.Transport = emulator.CreateHandler;
        });
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

    #region di-use-named
    public sealed class Tickets([FromKeyedServices("support")] IExchangeServiceFactory exchange)
    {
        public Task<FindItemsResults<Item>> NewestAsync() => exchange.Create().FindItems(WellKnownFolderName.Inbox, new ItemView(50));
    }
    #endregion

    #region di-sign-in
    public sealed class SignIn(EwsOAuthConnection connection) : BackgroundService
    {
        // At every start: silent where the sign-in is remembered, and otherwise the one place where a person is asked.
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => connection.ConnectAsync(cancellationToken: stoppingToken);
    }
    #endregion

    private sealed class AuditHandler : DelegatingHandler;
}
