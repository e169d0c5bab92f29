using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Search;

public sealed class ResolveNameTests
{
    [Fact]
    public async Task Name_is_resolved_to_a_mailbox()
    {
        const string Set = "<m:ResolutionSet TotalItemsInView='1' IncludesLastItemInRange='true'><t:Resolution><t:Mailbox><t:Name>Anna</t:Name>"
            + "<t:EmailAddress>anna@contoso.com</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType><t:MailboxType>Mailbox</t:MailboxType></t:Mailbox></t:Resolution></m:ResolutionSet>";
        await using FakeExchange exchange = new(Soap.Success("ResolveNames", Set));

        NameResolutionCollection found = await Some.Service(exchange).ResolveName("anna");

        found.Should().ContainSingle().Which.Mailbox.Address.Should().Be("anna@contoso.com");
        found.IncludesAllResolutions.Should().BeTrue();
        exchange.Request.Operation.Attribute("SearchScope")!.Value.Should().Be("ContactsActiveDirectory");
    }

    [Fact]
    public async Task Nobody_of_that_name_is_no_error()
    {
        await using FakeExchange exchange = new(Soap.Error("ResolveNames", "ErrorNameResolutionNoResults"));

        (await Some.Service(exchange).ResolveName("nobody")).Should().BeEmpty();
    }
}
