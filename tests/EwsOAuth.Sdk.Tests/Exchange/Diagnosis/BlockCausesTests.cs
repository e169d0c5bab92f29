using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange.Diagnosis;

/// <summary>W04: EWS is switched off, and Exchange says no more than 403.</summary>
public sealed class BlockCausesTests
{
    private static readonly DateTimeOffset Before = new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ended = new(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string ApplicationClaims = $$"""{"aud":"{{Refusal.Online}}","roles":["full_access_as_app"],"idtyp":"app","jti":"#"}""";

    [Fact]
    public async Task W04_Causes_are_ranked_and_the_way_out_is_named()
    {
        EwsBlockedException blocked = await BlockedAsync(new Refusal());

        blocked.Code.Should().Be("ews_blocked");
        Reasons(blocked).Should().Equal(
            EwsBlockReason.OrganizationSwitch, EwsBlockReason.AllowList, EwsBlockReason.MailboxSwitch, EwsBlockReason.License, EwsBlockReason.UserAgentPolicy);
        blocked.Message.Should().Contain("2026-10-01").And.Contain("2027-04-01").And.Contain("(1) EWS is off for the organisation");
        blocked.Evidence.Token!.Scopes.Should().Equal("EWS.AccessAsUser.All", "User.Read");
        blocked.Evidence.Token.IsApplication.Should().BeFalse();
        blocked.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task Allow_list_is_read_first_and_set_before_the_switch()
    {
        EwsBlockedException blocked = await BlockedAsync(new Refusal());

        string[] commands = [.. blocked.AdministratorCommands];
        int read = Array.FindIndex(commands, command => command.StartsWith("Get-OrganizationConfig", StringComparison.Ordinal));
        int list = Array.FindIndex(commands, command => command.Contains("-EwsAllowedAppIDs", StringComparison.Ordinal));
        int organization = Array.FindIndex(commands, command => command.StartsWith("Set-OrganizationConfig -EwsEnabled", StringComparison.Ordinal));
        int mailbox = Array.FindIndex(commands, command => command.StartsWith("Set-CASMailbox", StringComparison.Ordinal));
        new[] { read, list, organization, mailbox }.Should().BeInAscendingOrder().And.NotContain(-1).And.OnlyHaveUniqueItems();
        commands[list].Should().Contain(The.ClientId).And.Contain("Get-OrganizationConfig", "the list is replaced, so what stands on it has to be kept");
        blocked.Remedy.Should().ContainAll(commands);
        blocked.ToString().Should().NotContain(Refusal.Mailbox);
    }

    [Fact]
    public async Task Licence_is_no_cause_before_October_2026()
    {
        EwsBlockedException blocked = await BlockedAsync(new Refusal { Now = Before });

        Reasons(blocked).Should().NotContain(EwsBlockReason.License).And.NotContain(EwsBlockReason.Retired);
    }

    [Fact]
    public async Task Policies_for_applications_are_a_cause_for_applications_only()
    {
        EwsBlockedException ofApplication = await BlockedAsync(new Refusal { Claims = ApplicationClaims });
        EwsBlockedException ofUser = await BlockedAsync(new Refusal());

        Reasons(ofApplication).Should().Contain(EwsBlockReason.ApplicationAccessPolicy);
        Reasons(ofUser).Should().NotContain(EwsBlockReason.ApplicationAccessPolicy);
        ofApplication.Evidence.Token!.IsApplication.Should().BeTrue();
    }

    [Fact]
    public async Task From_April_2027_on_there_is_one_cause_and_no_command()
    {
        EwsBlockedException blocked = await BlockedAsync(new Refusal { Now = Ended });

        Reasons(blocked).Should().Equal(EwsBlockReason.Retired);
        blocked.AdministratorCommands.Should().BeEmpty();
        blocked.Remedy.Should().Contain("Microsoft Graph").And.Contain("2027-04-01");
    }

    [Fact]
    public async Task Mailbox_comes_first_where_another_one_is_served()
    {
        Refusal refusal = new();
        ExchangeService service = refusal.Service(message => message.Headers["X-AnchorMailbox"] == Refusal.Mailbox ? Some.Response() : Refusal.FromExchange(403));
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        service.HttpHeaders["X-AnchorMailbox"] = "bert@contoso.com";

        EwsBlockedException blocked = await BlockedAsync(service);

        Reasons(blocked)[0].Should().Be(EwsBlockReason.MailboxSwitch);
        Reasons(blocked)[^1].Should().BeOneOf(EwsBlockReason.OrganizationSwitch, EwsBlockReason.AllowList);
    }

    [Fact]
    public async Task Organisation_comes_first_where_other_mailboxes_were_served_in_the_past_only()
    {
        bool off = false;
        Refusal refusal = new();
        ExchangeService service = refusal.Service(_ => off ? Refusal.FromExchange(403) : Some.Response());
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        off = true;
        refusal.Pass(TimeSpan.FromMinutes(6));
        service.HttpHeaders["X-AnchorMailbox"] = "bert@contoso.com";

        EwsBlockedException blocked = await BlockedAsync(service);

        Reasons(blocked)[0].Should().Be(EwsBlockReason.OrganizationSwitch);
    }

    [Fact]
    public async Task Mailbox_comes_first_where_another_one_goes_on_being_served()
    {
        Refusal refusal = new();
        ExchangeService others = refusal.Service(message => message.Headers["X-AnchorMailbox"] == Refusal.Mailbox ? Some.Response() : Refusal.FromExchange(403));
        for (int minute = 0; minute < 10; minute++)
        {
            await Folder.Bind(others, WellKnownFolderName.Inbox, The.Cancellation);
            refusal.Pass(TimeSpan.FromMinutes(1));
        }

        others.HttpHeaders["X-AnchorMailbox"] = "bert@contoso.com";

        Reasons(await BlockedAsync(others))[0].Should().Be(EwsBlockReason.MailboxSwitch);
    }

    [Fact]
    public async Task Organisation_comes_first_where_the_same_mailbox_was_served_before()
    {
        bool off = false;
        ExchangeService service = new Refusal().Service(_ => off ? Refusal.FromExchange(403) : Some.Response());
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        off = true;

        EwsBlockedException blocked = await BlockedAsync(service);

        Reasons(blocked)[0].Should().Be(EwsBlockReason.OrganizationSwitch);
    }

    [Fact]
    public async Task Policy_about_user_agents_comes_first_where_the_answer_gives_it_away()
    {
        ExchangeService service = new Refusal().Service(_ => Refusal.FromExchange(403, body: "The request is blocked by a tenant configured User-Agent allow list."));

        EwsBlockedException blocked = await BlockedAsync(service);

        Reasons(blocked)[0].Should().Be(EwsBlockReason.UserAgentPolicy);
    }

    private static EwsBlockReason[] Reasons(EwsBlockedException blocked) => [.. blocked.Causes.Select(cause => cause.Reason)];

    private static Task<EwsBlockedException> BlockedAsync(Refusal refusal) => BlockedAsync(refusal.Service(_ => Refusal.FromExchange(403)));

    private static async Task<EwsBlockedException> BlockedAsync(ExchangeService service)
    {
        Func<Task> call = () => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        return (await call.Should().ThrowAsync<EwsBlockedException>()).Which;
    }
}
