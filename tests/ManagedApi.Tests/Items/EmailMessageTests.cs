using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Items;

public sealed class EmailMessageTests
{
    private const string Draft = "<m:Items><t:Message><t:ItemId Id='d' ChangeKey='k'/>{0}</t:Message></m:Items>";

    [Fact]
    public async Task Mail_is_sent_in_one_call()
    {
        await using FakeExchange exchange = new(Soap.Success("CreateItem", "<m:Items/>"));

        await Mail(exchange).Send(The.Cancellation);

        exchange.Request.Operation.Attribute("MessageDisposition")!.Value.Should().Be("SendOnly");
        exchange.Request.One("Subject").Value.Should().Be("Hello");
        exchange.Request.One("Body").Attribute("BodyType")!.Value.Should().Be("HTML");
        exchange.Request.One("EmailAddress").Value.Should().Be("anna@contoso.com");
    }

    [Fact]
    public async Task Copy_is_saved_with_the_sent_items()
    {
        await using FakeExchange exchange = new(Soap.Success("CreateItem", "<m:Items/>"));

        await Mail(exchange).SendAndSaveCopy(The.Cancellation);

        exchange.Request.Operation.Attribute("MessageDisposition")!.Value.Should().Be("SendAndSaveCopy");
        exchange.Request.One("SavedItemFolderId").Elements().Single().Attribute("Id")!.Value.Should().Be("sentitems");
    }

    [Fact]
    public async Task Mail_with_an_attachment_is_a_draft_that_is_then_sent()
    {
        await using FakeExchange exchange = new(
            Soap.Success("CreateItem", string.Format(null, Draft, Attached("f1"))), Soap.Success("SendItem"));
        EmailMessage mail = Mail(exchange);
        mail.Attachments.AddFileAttachment("a.txt", "text"u8.ToArray());

        await mail.Send(The.Cancellation);

        exchange.Requests.Select(request => request.Operation.Name.LocalName).Should().Equal("CreateItem", "SendItem");
        exchange.Requests[0].One("Content").Value.Should().Be("dGV4dA==");
        exchange.Requests[1].One("ItemId").Attribute("Id")!.Value.Should().Be("d");
        mail.Attachments[0].Id.Should().Be("f1");
    }

    [Fact]
    public async Task Attachment_that_the_answer_does_not_name_is_created_once_more()
    {
        const string Created = "<m:Attachments><t:FileAttachment><t:AttachmentId Id='f2' RootItemId='d' RootItemChangeKey='k2'/></t:FileAttachment></m:Attachments>";
        await using FakeExchange exchange = new(
            Soap.Success("CreateItem", string.Format(null, Draft, string.Empty)), Soap.Success("CreateAttachment", Created), Soap.Success("SendItem"));
        EmailMessage mail = Mail(exchange);
        mail.Attachments.AddFileAttachment("a.txt", "text"u8.ToArray());

        await mail.Send(The.Cancellation);

        exchange.Requests.Select(request => request.Operation.Name.LocalName).Should().Equal("CreateItem", "CreateAttachment", "SendItem");
        exchange.Requests.Take(2).Select(request => request.One("Content").Value).Should().AllBe("dGV4dA==");
    }

    [Fact]
    public async Task Old_exchange_gets_attachments_by_a_call_of_their_own()
    {
        const string Created = "<m:Attachments><t:FileAttachment><t:AttachmentId Id='f2' RootItemId='d' RootItemChangeKey='k2'/></t:FileAttachment></m:Attachments>";
        await using FakeExchange exchange = new(
            Soap.Success("CreateItem", string.Format(null, Draft, string.Empty)), Soap.Success("CreateAttachment", Created));
        EmailMessage mail = new(Some.Service(exchange, ExchangeVersion.Exchange2010_SP1)) { Subject = "Hello" };
        mail.Attachments.AddFileAttachment("a.txt", "text"u8.ToArray());

        await mail.Save(The.Cancellation);

        exchange.Requests[0].Operation.Descendants().Should().NotContain(element => element.Name.LocalName == "Attachments");
        mail.Attachments[0].Id.Should().Be("f2");
    }

    [Fact]
    public async Task Attachment_is_loaded_with_its_content()
    {
        await using FakeExchange exchange = new(
            Soap.Success("GetItem", string.Format(null, Draft, Attached("f1"))),
            Soap.Success("GetAttachment", "<m:Attachments><t:FileAttachment><t:AttachmentId Id='f1'/><t:Name>a.txt</t:Name><t:Content>dGV4dA==</t:Content></t:FileAttachment></m:Attachments>"));
        EmailMessage mail = await EmailMessage.Bind(Some.Service(exchange), "d");
        FileAttachment file = mail.Attachments.OfType<FileAttachment>().Single();

        await file.Load(The.Cancellation);

        file.Content.Should().Equal("text"u8.ToArray());
        exchange.Requests[1].One("AttachmentId").Attribute("Id")!.Value.Should().Be("f1");
    }

    [Fact]
    public async Task Saved_mail_cannot_be_created_again()
    {
        await using FakeExchange exchange = new(Soap.Success("CreateItem", string.Format(null, Draft, string.Empty)));
        EmailMessage mail = Mail(exchange);
        await mail.Save(WellKnownFolderName.Drafts, The.Cancellation);

        await FluentActions.Awaiting(() => mail.Save(The.Cancellation)).Should().ThrowAsync<InvalidOperationException>();
    }

    private static string Attached(string id) =>
        $"<t:Attachments><t:FileAttachment><t:AttachmentId Id='{id}'/><t:Name>a.txt</t:Name></t:FileAttachment></t:Attachments>";

    private static EmailMessage Mail(FakeExchange exchange)
    {
        EmailMessage mail = new(Some.Service(exchange)) { Subject = "Hello", Body = "<b>World</b>" };
        mail.ToRecipients.Add("anna@contoso.com");
        return mail;
    }
}
