using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using EwsOAuth.Emulator.Tests.Framework;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

/// <summary>Scripted faults look as Exchange's, and execute nothing.</summary>
public sealed class EwsFaultTests : EwsTest
{
    private const string Send =
        """<m:CreateItem MessageDisposition="SendOnly"><m:Items><t:Message><t:Subject>Once</t:Subject><t:ToRecipients><t:Mailbox><t:EmailAddress>grace@contoso.com</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>""";

    [Fact]
    public async Task A_busy_server_says_how_long_in_a_fault()
    {
        Emulator.Faults.Next(Fault.ServerBusy(TimeSpan.FromMilliseconds(297749)));

        using HttpResponseMessage response = await Client.PostAsync(Send);

        (await FaultCodeAsync(response)).Should().Be("ErrorServerBusy");
        (await response.Content.ReadAsStringAsync(The.Cancellation)).Should().Contain("<t:Value Name=\"BackOffMilliseconds\">297749</t:Value>");
        OtherMailbox.Inbox.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_busy_server_says_how_long_inside_an_answer()
    {
        Emulator.Faults.Next(Fault.ServerBusySaying("soon", insideOk: true));

        XElement message = (await Client.CallAsync(Send)).Should().ContainSingle().Subject;

        message.Element(M + "ResponseCode")!.Value.Should().Be("ErrorServerBusy");
        message.Descendants(T + "Value").Single().Value.Should().Be("soon");
        OtherMailbox.Inbox.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Refusals_have_their_status_and_diagnostics()
    {
        Emulator.Faults.Next(Fault.EwsBlocked(), Fault.InsufficientScope(), Fault.TokenExpired(), Fault.ClaimsChallenge("1735689600"), Fault.AccountLocked());

        HttpResponseMessage[] responses = [await Client.PostAsync(Send), await Client.PostAsync(Send), await Client.PostAsync(Send), await Client.PostAsync(Send), await Client.PostAsync(Send)];

        responses.Select(response => (int)response.StatusCode).Should().Equal(403, 403, 401, 401, 456);
        responses[0].Headers.Contains("x-ms-diagnostics").Should().BeFalse("nothing tells a blocked EWS from other refusals");
        responses[1].Headers.GetValues("x-ms-diagnostics").Single().Should().StartWith("2000008;");
        responses[2].Headers.WwwAuthenticate.Single().Parameter.Should().Contain("error=\"invalid_token\"");
        responses[3].Headers.WwwAuthenticate.Single().Parameter.Should().Contain("error=\"insufficient_claims\"");
        Emulator.Ledger.Count("CreateItem").Should().Be(0);
        OtherMailbox.Inbox.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_was_executed_and_the_ledger_knows()
    {
        Emulator.Faults.Next(Fault.LoseResponse());

        Func<Task> send = () => Client.PostAsync(Send);

        await send.Should().ThrowAsync<HttpRequestException>();
        OtherMailbox.Inbox.Items.Should().ContainSingle();
        Emulator.Ledger.Where(entry => entry.Executed).Should().ContainSingle().Which.Effects.Should().Equal("sent to grace@contoso.com");
    }

    [Theory]
    [InlineData("ErrorExceededConnectionCount")]
    [InlineData("ErrorInternalServerTransientError")]
    public async Task Other_faults_of_exchange_are_at_hand(string code)
    {
        Emulator.Faults.Next(code == "ErrorExceededConnectionCount" ? Fault.ExceededConnectionCount() : Fault.InternalServerTransient());

        (await Client.FaultAsync(Send)).Should().Be(code);
    }
}
