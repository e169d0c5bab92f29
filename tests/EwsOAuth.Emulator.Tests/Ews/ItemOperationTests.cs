using System.Text;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

/// <summary>GetItem, UpdateItem, DeleteItem, MoveItem, CopyItem: what happens to one item.</summary>
public sealed class ItemOperationTests : EwsTest
{
    private const string MarkRead = """<t:SetItemField><t:FieldURI FieldURI="message:IsRead"/><t:Message><t:IsRead>true</t:IsRead></t:Message></t:SetItemField>""";

    [Theory]
    [InlineData("IdOnly")]
    [InlineData("Default")]
    [InlineData("AllProperties")]
    public async Task A_message_is_shown_in_every_shape(string shape)
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        XElement message = await Client.SucceedAsync(GetItem(item, shape));

        XElement shown = message.Descendants(T + "Message").Single();
        IdOf(shown).Should().Be(item.Id);
        shown.Elements(T + "Body").Count().Should().Be(shape == "IdOnly" ? 0 : 1);
        shown.Elements(T + "MimeContent").Should().BeEmpty();
        shown.Elements(T + "InternetMessageHeaders").Count().Should().Be(shape == "AllProperties" ? 1 : 0);
    }

    [Theory]
    [InlineData("Text", "a < b")]
    [InlineData("HTML", "a &lt; b")]
    [InlineData("Best", "a < b")]
    public async Task A_text_body_is_shown_as_asked(string bodyType, string expected)
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "a < b", "ann@fabrikam.com");

        XElement body = (await Client.SucceedAsync(GetItem(item, "Default", $"<t:BodyType>{bodyType}</t:BodyType>"))).Descendants(T + "Body").Single();

        body.Value.Should().Contain(expected);
        body.Attribute("BodyType")!.Value.Should().Be(bodyType == "HTML" ? "HTML" : "Text");
    }

    [Fact]
    public async Task Mime_content_is_a_message_with_the_subject()
    {
        EmulatedItem item = Mailbox.Deliver("Grüße", "Body", "ann@fabrikam.com");

        XElement shown = await Client.SucceedAsync(GetItem(item, "IdOnly", "<t:IncludeMimeContent>true</t:IncludeMimeContent>"));

        string mime = Encoding.UTF8.GetString(Convert.FromBase64String(shown.Descendants(T + "MimeContent").Single().Value));
        mime.Should().Contain("From: ann@fabrikam.com\r\n").And.Contain($"Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("Grüße"))}?=\r\n");
    }

    [Fact]
    public async Task Extended_properties_come_back_as_they_were_written()
    {
        const string path = """<t:ExtendedFieldURI PropertySetId="00020329-0000-0000-c000-000000000046" PropertyName="Ticket" PropertyType="String"/>""";
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");
        await Client.SucceedAsync(UpdateItem(
            item, $"<t:SetItemField>{path}<t:Message><t:ExtendedProperty>{path}<t:Value>4711</t:Value></t:ExtendedProperty></t:Message></t:SetItemField>"));

        XElement shown = await Client.SucceedAsync(GetItem(item, "IdOnly", $"<t:AdditionalProperties>{path}</t:AdditionalProperties>"));

        shown.Descendants(T + "ExtendedProperty").Should().ContainSingle().Which.Element(T + "Value")!.Value.Should().Be("4711");
    }

    [Fact]
    public async Task Marking_as_read_changes_the_change_key()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");
        string before = item.ChangeKey;

        XElement updated = await Client.SucceedAsync(UpdateItem(item, MarkRead));

        item.IsRead.Should().BeTrue();
        updated.Descendants(T + "ItemId").Single().Attribute("ChangeKey")!.Value.Should().Be(item.ChangeKey).And.NotBe(before);
        updated.Element(M + "ConflictResults")!.Element(T + "Count")!.Value.Should().Be("0");
    }

    [Fact]
    public async Task An_update_with_an_old_change_key_conflicts_if_it_must_not_overwrite()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");
        string stale = UpdateItem(item, """<t:SetItemField><t:FieldURI FieldURI="item:Subject"/><t:Message><t:Subject>Mine</t:Subject></t:Message></t:SetItemField>""", "NeverOverwrite");
        await Client.SucceedAsync(UpdateItem(item, MarkRead));

        string code = await Client.FailAsync(stale);
        await Client.SucceedAsync(stale.Replace("NeverOverwrite", "AlwaysOverwrite", StringComparison.Ordinal));

        code.Should().Be("ErrorIrresolvableConflict");
        item.Subject.Should().Be("Mine");
    }

    [Fact]
    public async Task Fields_are_appended_and_deleted()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        await Client.SucceedAsync(UpdateItem(
            item,
            """
            <t:AppendToItemField><t:FieldURI FieldURI="item:Body"/><t:Message><t:Body BodyType="Text"> and more</t:Body></t:Message></t:AppendToItemField>
            <t:DeleteItemField><t:FieldURI FieldURI="item:Subject"/></t:DeleteItemField>
            """));

        item.Body.Should().Be("Body and more");
        item.Subject.Should().BeEmpty();
    }

    [Fact]
    public async Task What_Exchange_sets_itself_is_not_updated()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        string code = await Client.FailAsync(UpdateItem(
            item, """<t:SetItemField><t:FieldURI FieldURI="item:Size"/><t:Message><t:Size>1</t:Size></t:Message></t:SetItemField>"""));

        code.Should().Be("ErrorInvalidPropertySet");
    }

    [Theory]
    [InlineData("HardDelete", "")]
    [InlineData("SoftDelete", "recoverableitemsdeletions")]
    [InlineData("MoveToDeletedItems", "deleteditems")]
    public async Task A_deleted_item_goes_where_the_request_says(string deleteType, string folder)
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        await Client.SucceedAsync($"""<m:DeleteItem DeleteType="{deleteType}"><m:ItemIds>{ItemId(item)}</m:ItemIds></m:DeleteItem>""");

        Mailbox.Inbox.Items.Should().BeEmpty();
        (Mailbox.FindFolder(folder)?.Items.Count ?? 0).Should().Be(folder.Length > 0 ? 1 : 0);
        (await Client.FailAsync(GetItem(item, "IdOnly"))).Should().Be("ErrorItemNotFound");
    }

    [Fact]
    public async Task A_moved_item_has_another_id()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        XElement moved = await Client.SucceedAsync(ToDrafts("MoveItem", item));

        Mailbox.Inbox.Items.Should().BeEmpty();
        EmulatedItem there = Mailbox.Drafts.Items.Should().ContainSingle().Subject;
        IdOf(moved).Should().Be(there.Id).And.NotBe(item.Id);
        there.Subject.Should().Be("Hello");
    }

    [Fact]
    public async Task A_copied_item_is_in_both_folders()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        XElement copied = await Client.SucceedAsync(ToDrafts("CopyItem", item));

        Mailbox.Inbox.Items.Should().ContainSingle();
        IdOf(copied).Should().Be(Mailbox.Drafts.Items.Should().ContainSingle().Subject.Id);
    }

    [Fact]
    public async Task A_colleagues_item_is_refused_by_its_id()
    {
        EmulatedItem item = OtherMailbox.Deliver("Secret", "Body", "ann@fabrikam.com");

        (await Client.FailAsync(GetItem(item, "IdOnly"))).Should().Be("ErrorAccessDenied");
    }

    [Fact]
    public async Task A_reply_goes_to_the_sender()
    {
        using EwsClient colleague = ClientFor(Emulator.OtherUser);
        EmulatedItem item = Mailbox.Deliver("Question", "Body", OtherMailbox.Address);

        await Client.SucceedAsync(
            $"""
            <m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:ReplyToItem>
              <t:ReferenceItemId Id="{item.Id}" ChangeKey="{item.ChangeKey}"/><t:NewBodyContent BodyType="Text">Answer</t:NewBodyContent>
            </t:ReplyToItem></m:Items></m:CreateItem>
            """);

        EmulatedItem reply = OtherMailbox.Inbox.Messages.Should().ContainSingle().Subject;
        reply.Subject.Should().Be("RE: Question");
        reply.Body.Should().StartWith("Answer").And.EndWith("Body");
        (await colleague.SucceedAsync(GetItem(reply, "AllProperties"))).Descendants(T + "InReplyTo").Single().Value.Should().Be(item.InternetMessageId);
    }

    [Fact]
    public async Task Attachments_are_added_read_and_removed()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");
        XElement added = await Client.SucceedAsync(
            $"<m:CreateAttachment><m:ParentItemId Id=\"{item.Id}\"/><m:Attachments><t:FileAttachment><t:Name>a.bin</t:Name><t:ContentType>image/png</t:ContentType><t:Content>AQID</t:Content></t:FileAttachment></m:Attachments></m:CreateAttachment>");
        string id = IdOf(added, "AttachmentId");
        string ids = $"<m:AttachmentIds><t:AttachmentId Id=\"{id}\"/></m:AttachmentIds>";

        XElement read = await Client.SucceedAsync($"<m:GetAttachment>{ids}</m:GetAttachment>");
        XElement removed = await Client.SucceedAsync($"<m:DeleteAttachment>{ids}</m:DeleteAttachment>");
        string gone = await Client.FailAsync($"<m:GetAttachment>{ids}</m:GetAttachment>");

        added.Descendants(T + "AttachmentId").Single().Attribute("RootItemId")!.Value.Should().Be(item.Id);
        read.Descendants(T + "Content").Single().Value.Should().Be("AQID");
        removed.Element(M + "RootItemId")!.Attribute("RootItemChangeKey")!.Value.Should().Be(item.ChangeKey);
        gone.Should().Be("ErrorItemNotFound");
    }

    [Fact]
    public async Task Ids_are_converted_forth_and_back()
    {
        EmulatedItem item = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        XElement hex = await Client.SucceedAsync(ConvertId("EwsId", item.Id, "HexEntryId"));
        XElement back = await Client.SucceedAsync(ConvertId("HexEntryId", hex.Element(M + "AlternateId")!.Attribute("Id")!.Value, "EwsId"));

        back.Element(M + "AlternateId")!.Attribute("Id")!.Value.Should().Be(item.Id);
        (await Client.FailAsync(ConvertId("HexEntryId", "zz", "EwsId"))).Should().Be("ErrorInvalidIdMalformed");
    }

    private static string ConvertId(string from, string id, string to) =>
        $"""<m:ConvertId DestinationFormat="{to}"><m:SourceIds><t:AlternateId Format="{from}" Id="{id}" Mailbox="ada@contoso.com"/></m:SourceIds></m:ConvertId>""";

    private static string GetItem(EmulatedItem item, string shape, string more = "") =>
        $"<m:GetItem><m:ItemShape><t:BaseShape>{shape}</t:BaseShape>{more}</m:ItemShape><m:ItemIds>{ItemId(item)}</m:ItemIds></m:GetItem>";

    private static string UpdateItem(EmulatedItem item, string updates, string resolution = "AutoResolve") =>
        $"""
        <m:UpdateItem ConflictResolution="{resolution}" MessageDisposition="SaveOnly"><m:ItemChanges><t:ItemChange>
          {ItemId(item)}<t:Updates>{updates}</t:Updates>
        </t:ItemChange></m:ItemChanges></m:UpdateItem>
        """;

    private static string ToDrafts(string operation, EmulatedItem item) =>
        $"""<m:{operation}><m:ToFolderId><t:DistinguishedFolderId Id="drafts"/></m:ToFolderId><m:ItemIds>{ItemId(item)}</m:ItemIds></m:{operation}>""";
}
