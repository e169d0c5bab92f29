using System.Net;
using EwsOAuth.Exchange;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange;

public sealed class ExchangeServiceFactoryTests
{
    private readonly FakeTransport _transport = new(_ => Some.Response());

    [Fact]
    public void Service_is_ready_to_use()
    {
        ExchangeService service = Some.ServiceFactory(_transport, configure: builder => builder.WithMailbox("ada@contoso.com")).Create();

        service.Url.Should().Be(EwsCloud.Global.Endpoint);
        service.UseDefaultCredentials.Should().BeFalse();
        service.Credentials.Should().BeOfType<OAuthCredentials>();
        service.SendClientLatencies.Should().BeFalse();
        service.HttpHeaders["X-AnchorMailbox"].Should().Be("ada@contoso.com");
        service.ImpersonatedUserId.Should().BeNull();
        service.RequestedServerVersion.Should().Be(ExchangeVersion.Exchange2013_SP1);
        service.TimeZone.Should().Be(TimeZoneInfo.Local);
        service.Timeout.Should().Be(100_000);
        _transport.Sent.Should().BeEmpty();
    }

    [Fact]
    public void Schema_version_and_time_zone_can_be_chosen()
    {
        ExchangeService service = Some.ServiceFactory(_transport).Create(new ExchangeServiceOptions { Version = ExchangeVersion.Exchange2010_SP2, TimeZone = TimeZoneInfo.Utc });

        (service.RequestedServerVersion, service.TimeZone).Should().Be((ExchangeVersion.Exchange2010_SP2, TimeZoneInfo.Utc));
    }

    [Fact]
    public async Task Application_impersonates_the_mailbox()
    {
        ExchangeServiceFactory factory = Some.ServiceFactory(_transport, configure: builder => builder.WithMailbox("ada@contoso.com").UseClientSecret("secret"));

        await Folder.Bind(factory.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        await Folder.Bind(factory.CreateFor("grace@contoso.com"), WellKnownFolderName.Inbox, The.Cancellation);

        _transport.Sent.Select(sent => sent.Headers["X-AnchorMailbox"]).Should().Equal("ada@contoso.com", "grace@contoso.com");
        _transport.Sent[0].Body.Should().MatchRegex("ExchangeImpersonation>\\s*<t:ConnectingSID>\\s*<t:SmtpAddress>ada@contoso.com<");
        _transport.Sent[1].Body.Should().Contain("<t:SmtpAddress>grace@contoso.com<").And.NotContain("ada@contoso.com");
    }

    [Fact]
    public void Person_impersonates_nobody()
    {
        ExchangeService service = Some.ServiceFactory(_transport).CreateFor("grace@contoso.com");

        service.ImpersonatedUserId.Should().BeNull();
        service.HttpHeaders["X-AnchorMailbox"].Should().Be("grace@contoso.com");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ada")]
    [InlineData("@contoso.com")]
    [InlineData("ada@")]
    [InlineData("ada@contoso.com@evil")]
    [InlineData("ada @contoso.com")]
    [InlineData("ada@contoso.com\r\nX-Evil: 1")]
    [InlineData("ada@contoso.com\n")]
    public void Text_that_is_not_an_address_is_refused(string? mailbox)
    {
        Action making = () => Some.ServiceFactory(_transport).CreateFor(mailbox!);

        making.Should().Throw<ArgumentException>().WithParameterName("mailbox");
    }

    [Fact]
    public async Task Service_that_the_application_made_is_taken_over()
    {
        Uri own = new("https://outlook.office.com/EWS/Exchange.asmx");
        ExchangeService service = new(ExchangeVersion.Exchange2010_SP1) { Url = own, Timeout = 7000, Credentials = new WebCredentials("ada", "secret") };

        Some.ServiceFactory(_transport, configure: builder => builder.WithMailbox("ada@contoso.com")).Attach(service);
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        SentMessage sent = _transport.Sent.Should().ContainSingle().Which;
        (sent.Address, sent.Token).Should().Be((own, The.Token));
        sent.Headers["X-AnchorMailbox"].Should().Be("ada@contoso.com");
        (service.Timeout, service.SendClientLatencies, service.UseDefaultCredentials).Should().Be((7000, false, false));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://mail.contoso.com/EWS/Exchange.asmx")]
    public void Service_without_an_allowed_address_gets_the_connections(string? url)
    {
        ExchangeService service = new() { Url = url is null ? null : new Uri(url) };

        Some.ServiceFactory(_transport).Attach(service);

        service.Url.Should().Be(EwsCloud.Global.Endpoint);
    }

    [Fact]
    public void Service_with_an_http_address_or_a_proxy_is_refused()
    {
        ExchangeServiceFactory factory = Some.ServiceFactory(_transport);

        Action http = () => factory.Attach(new ExchangeService { Url = new Uri("http://outlook.office365.com/EWS/Exchange.asmx") });
        Action proxy = () => factory.Attach(new ExchangeService { WebProxy = new WebProxy("http://proxy.contoso.com") });

        http.Should().Throw<TransportException>().Which.Code.Should().Be("host_not_allowed");
        proxy.Should().Throw<EwsOAuthConfigurationException>();
    }

    [Fact]
    public void Headers_and_impersonation_of_the_application_stay()
    {
        ExchangeService service = new() { ImpersonatedUserId = new ImpersonatedUserId(ConnectingIdType.SmtpAddress, "own@contoso.com") };
        service.HttpHeaders["X-AnchorMailbox"] = "own@contoso.com";

        Some.ServiceFactory(_transport, configure: builder => builder.WithMailbox("ada@contoso.com").UseClientSecret("secret")).Attach(service);

        (service.ImpersonatedUserId.Id, service.HttpHeaders["X-AnchorMailbox"]).Should().Be(("own@contoso.com", "own@contoso.com"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ada@contoso.com")]
    public async Task Mailbox_that_the_application_impersonates_is_named_to_Exchange(string? mailbox)
    {
        ExchangeServiceFactory factory = Some.ServiceFactory(_transport, configure: builder => (mailbox is null ? builder : builder.WithMailbox(mailbox)).UseClientSecret("secret"));
        ExchangeService service = new() { ImpersonatedUserId = new ImpersonatedUserId(ConnectingIdType.SmtpAddress, "own@contoso.com") };
        factory.Attach(service);

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        service.ImpersonatedUserId = new ImpersonatedUserId(ConnectingIdType.SmtpAddress, "next@contoso.com");
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        _transport.Sent.Select(sent => sent.Headers["X-AnchorMailbox"]).Should().Equal("own@contoso.com", "next@contoso.com");
    }

    [Fact]
    public async Task Mailbox_that_a_service_of_the_connection_goes_on_to_impersonate_is_named_to_Exchange()
    {
        ExchangeServiceFactory factory = Some.ServiceFactory(_transport, configure: builder => builder.WithMailbox("ada@contoso.com").UseClientSecret("secret"));
        foreach (ExchangeService service in new[] { factory.Create(), factory.CreateFor("r&d@contoso.com") })
        {
            await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
            service.ImpersonatedUserId = new ImpersonatedUserId(ConnectingIdType.SmtpAddress, "next@contoso.com");
            await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        }

        _transport.Sent.Select(sent => sent.Headers["X-AnchorMailbox"]).Should().Equal("ada@contoso.com", "next@contoso.com", "r&d@contoso.com", "next@contoso.com");
    }

    [Theory]
    [InlineData(ConnectingIdType.PrincipalName, "own@contoso.com")]
    [InlineData(ConnectingIdType.SID, "S-1-5-21-1")]
    [InlineData(ConnectingIdType.SmtpAddress, "o<n@contoso.com")]
    [InlineData(ConnectingIdType.SmtpAddress, "own@contoso.com\r")]
    [InlineData(ConnectingIdType.SmtpAddress, "own@contoso.com\r\nX-Evil: 1")]
    [InlineData(ConnectingIdType.SmtpAddress, "own")]
    public async Task What_is_impersonated_and_is_no_plain_address_names_no_mailbox(ConnectingIdType type, string id)
    {
        ExchangeService service = Some.ServiceFactory(_transport, configure: builder => builder.UseClientSecret("secret")).Create();
        service.ImpersonatedUserId = new ImpersonatedUserId(type, id);

        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        _transport.Sent.Should().ContainSingle().Which.Headers.Should().NotContainKey("X-AnchorMailbox");
    }

    [Fact]
    public void Service_costs_next_to_nothing()
    {
        ExchangeServiceFactory factory = Some.ServiceFactory(_transport, configure: builder => builder.WithMailbox("ada@contoso.com"));
        factory.Create();
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int number = 0; number < 1000; number++)
        {
            factory.Create();
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / 1000).Should().BeLessThan(2048);
    }
}
