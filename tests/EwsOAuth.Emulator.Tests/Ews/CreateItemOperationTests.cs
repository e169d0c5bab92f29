using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

public sealed class CreateItemOperationTests : EwsTest
{
    [Fact]
    public async Task A_sent_message_arrives_once_and_leaves_a_copy()
    {
        XElement message = await Client.SucceedAsync(CreateMessage("SendAndSaveCopy", OtherMailbox.Address));

        message.Element(M + "Items")!.HasElements.Should().BeFalse();
        EmulatedItem arrived = OtherMailbox.Inbox.Messages.Should().ContainSingle().Subject;
        arrived.Subject.Should().Be("Greetings");
        arrived.From!.Address.Should().Be(Mailbox.Address);
        arrived.IsRead.Should().BeFalse();
        Mailbox.SentItems.Messages.Should().ContainSingle().Which.InternetMessageId.Should().Be(arrived.InternetMessageId);
        Emulator.Ledger.Where(entry => entry.Operation == "CreateItem").Should().ContainSingle()
            .Which.Effects.Should().Equal($"sent to {OtherMailbox.Address}");
    }

    [Fact]
    public async Task SendOnly_leaves_no_copy()
    {
        await Client.SucceedAsync(CreateMessage("SendOnly", OtherMailbox.Address));

        OtherMailbox.Inbox.Messages.Should().ContainSingle();
        Mailbox.SentItems.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_saved_message_waits_in_drafts_until_it_is_sent()
    {
        XElement created = await Client.SucceedAsync(CreateMessage("SaveOnly", OtherMailbox.Address));
        EmulatedItem draft = Mailbox.Drafts.Messages.Should().ContainSingle().Subject;
        IdOf(created).Should().Be(draft.Id);
        OtherMailbox.Inbox.Messages.Should().BeEmpty();

        await Client.SucceedAsync($"""<m:SendItem SaveItemToFolder="true"><m:ItemIds>{ItemId(draft)}</m:ItemIds></m:SendItem>""");

        OtherMailbox.Inbox.Messages.Should().ContainSingle().Which.Subject.Should().Be("Greetings");
        Mailbox.Drafts.Items.Should().BeEmpty();
        Mailbox.SentItems.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_draft_is_not_sent_twice()
    {
        await Client.SucceedAsync(CreateMessage("SaveOnly", OtherMailbox.Address));
        string send = $"""<m:SendItem SaveItemToFolder="true"><m:ItemIds>{ItemId(Mailbox.Drafts.Messages[0])}</m:ItemIds></m:SendItem>""";
        await Client.SucceedAsync(send);

        string code = await Client.FailAsync(send);

        code.Should().Be("ErrorItemNotFound");
        OtherMailbox.Inbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Attachments_in_the_request_are_echoed_with_their_ids_in_order()
    {
        XElement created = await Client.SucceedAsync(CreateMessage(
            "SaveOnly",
            OtherMailbox.Address,
            "<t:Attachments><t:FileAttachment><t:Name>a.txt</t:Name><t:Content>QQ==</t:Content></t:FileAttachment><t:FileAttachment><t:Name>b.txt</t:Name><t:Content>Qg==</t:Content></t:FileAttachment></t:Attachments>"));

        created.Descendants(T + "FileAttachment").Elements(T + "AttachmentId").Select(id => id.Attribute("Id")!.Value).Should().HaveCount(2).And.OnlyHaveUniqueItems();
        Mailbox.Drafts.Messages[0].Attachments.Select(attachment => attachment.Name).Should().Equal("a.txt", "b.txt");
    }

    [Fact]
    public async Task Blind_copies_are_not_shown_to_others()
    {
        await Client.SucceedAsync(CreateMessage("SendAndSaveCopy", "outside@fabrikam.com", after: $"<t:BccRecipients>{Recipient(OtherMailbox.Address)}</t:BccRecipients>"));

        OtherMailbox.Inbox.Messages.Should().ContainSingle().Which.Bcc.Should().BeEmpty();
        Mailbox.SentItems.Messages.Should().ContainSingle().Which.Bcc.Should().ContainSingle();
        Emulator.Mailboxes.SentOutside.Should().ContainSingle().Which.To.Should().Be("outside@fabrikam.com");
    }

    [Fact]
    public async Task A_colleague_who_does_not_exist_comes_back_as_a_report()
    {
        await Client.SucceedAsync(CreateMessage("SendOnly", "nobody@contoso.com"));

        Mailbox.Inbox.Messages.Should().ContainSingle().Which.Subject.Should().Be("Undeliverable: Greetings");
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("@contoso.com")]
    public async Task An_impossible_recipient_is_refused_and_nothing_is_sent(string address)
    {
        string code = await Client.FailAsync(CreateMessage("SendAndSaveCopy", address));

        code.Should().Be("ErrorInvalidRecipients");
        Mailbox.SentItems.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_needs_a_disposition()
    {
        string code = await Client.FailAsync(CreateMessage(null, OtherMailbox.Address));

        code.Should().Be("ErrorMessageDispositionRequired");
    }

    [Fact]
    public async Task Nobody_sends_in_a_strangers_name()
    {
        string from = $"<t:From>{Recipient(OtherMailbox.Address)}</t:From>";

        string code = await Client.FailAsync(CreateMessage("SendOnly", Mailbox.Address, after: from));
        OtherMailbox.GrantAccess(Mailbox.Address);
        await Client.SucceedAsync(CreateMessage("SendOnly", Mailbox.Address, after: from));

        code.Should().Be("ErrorSendAsDenied");
        Mailbox.Inbox.Messages.Should().ContainSingle().Which.From!.Address.Should().Be(OtherMailbox.Address);
    }

    private static string Recipient(string address) => $"<t:Mailbox><t:EmailAddress>{address}</t:EmailAddress></t:Mailbox>";

    private static string CreateMessage(string? disposition, string to, string before = "", string after = "") =>
        $"""
        <m:CreateItem {(disposition is null ? "" : $"MessageDisposition=\"{disposition}\"")}>
          <m:Items>
            <t:Message>
              <t:Subject>Greetings</t:Subject>
              <t:Body BodyType="HTML">&lt;p&gt;Hello&lt;/p&gt;</t:Body>
              {before}
              <t:ToRecipients>{Recipient(to)}</t:ToRecipients>
              {after}
            </t:Message>
          </m:Items>
        </m:CreateItem>
        """;
}
