using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Wire;

/// <summary>Every request is refused with a fault: what counts is that the official schema takes what was sent.</summary>
public sealed class RequestSchemaTests
{
    public static TheoryData<string> Names => [.. Calls.Keys];

    private static readonly ItemView Page = new(10) { OrderBy = { { ItemSchema.Subject, SortDirection.Ascending } } };

    private static readonly Dictionary<string, Func<ExchangeService, Task>> Calls = new()
    {
        ["GetFolder"] = service => Folder.Bind(service, new FolderId(WellKnownFolderName.Inbox, "anna@contoso.com"), new PropertySet(FolderSchema.TotalCount)),
        ["FindFolder"] = service => service.FindFolders("id", new SearchFilter.Exists(FolderSchema.DisplayName), new FolderView(10)),
        ["FindItem"] = service => service.FindItems("id", Page),
        ["FindItem with a query"] = service => service.FindItems(WellKnownFolderName.Inbox, "subject:hello", Page),
        ["FindItem with filters"] = service => service.FindItems(WellKnownFolderName.Inbox, Filters(), Page),
        ["GetItem"] = service => Item.Bind(service, "id", Shape()),
        ["CreateItem"] = service => Mail(service).SendAndSaveCopy(),
        ["CreateItem with an attachment"] = service => WithAttachment(Mail(service)).Save(WellKnownFolderName.Drafts),
        ["GetAttachment"] = service => service.GetAttachments(["id"], BodyType.Text, [ItemSchema.Subject]),
        ["Subscribe"] = service => service.SubscribeToStreamingNotifications([WellKnownFolderName.Inbox], default, EventType.NewMail, EventType.FreeBusyChanged),
        ["Subscribe to all"] = service => service.SubscribeToStreamingNotificationsOnAllFolders(default, EventType.Copied),
        ["GetStreamingEvents"] = service => Task.Run(() => new StreamingSubscriptionConnection(service, [new StreamingSubscription(service, "sub")], 5).Open()),
        ["Unsubscribe"] = service => new StreamingSubscription(service, "sub").Unsubscribe(),
        ["SyncFolderItems"] = service => service.SyncFolderItems(WellKnownFolderName.Inbox, PropertySet.IdOnly, ["a"], 512, SyncFolderItemsScope.NormalAndAssociatedItems, "state"),
        ["ResolveNames"] = service => service.ResolveName("anna", [WellKnownFolderName.Contacts], ResolveNameSearchLocation.ContactsOnly, true, PropertySet.IdOnly),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_follows_the_official_schema(string name)
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(Soap.Fault("ErrorInvalidRequest")) { Status = 500 });

        await FluentActions.Awaiting(() => Calls[name](Some.Service(exchange))).Should().ThrowAsync<Exception>();

        EwsSchema.FaultsOf(exchange.Request).Should().BeEmpty();
    }

    [Fact]
    public async Task Requests_about_an_existing_mail_follow_the_official_schema()
    {
        await using FakeExchange exchange = new(
            Soap.Success("GetItem", $"<m:Items>{Some.Message("a", "Hello")}</m:Items>"),
            Soap.Success("UpdateItem", "<m:Items/><m:ConflictResults><t:Count>0</t:Count></m:ConflictResults>"),
            Soap.Success("CreateAttachment", "<m:Attachments><t:FileAttachment><t:AttachmentId Id='f' RootItemId='a' RootItemChangeKey='k'/></t:FileAttachment></m:Attachments>"),
            Soap.Success("DeleteAttachment", "<m:RootItemId RootItemId='a' RootItemChangeKey='k'/>"),
            Soap.Success("SendItem"),
            Soap.Success("MoveItem", "<m:Items/>"),
            Soap.Success("DeleteItem"));
        EmailMessage mail = await EmailMessage.Bind(Some.Service(exchange), "a");

        mail.IsRead = true;
        mail.Subject = null;
        mail.ToRecipients.Add("Anna", "anna@contoso.com");
        await WithAttachment(mail).Update(ConflictResolutionMode.AlwaysOverwrite, true);
        mail.Attachments.Clear();
        await mail.Update(ConflictResolutionMode.NeverOverwrite);
        await mail.SendAndSaveCopy();
        await mail.Move(WellKnownFolderName.DeletedItems);
        await mail.Delete(DeleteMode.SoftDelete, true);

        exchange.Requests.Select(request => request.Operation.Name.LocalName)
            .Should().Equal("GetItem", "UpdateItem", "CreateAttachment", "DeleteAttachment", "SendItem", "MoveItem", "DeleteItem");
        exchange.Requests.SelectMany(EwsSchema.FaultsOf).Should().BeEmpty();
    }

    private static SearchFilter.SearchFilterCollection Filters() =>
        new(
            LogicalOperator.Or,
            new SearchFilter.IsEqualTo(ItemSchema.Subject, "Hello"),
            new SearchFilter.IsNotEqualTo(EmailMessageSchema.IsRead, true),
            new SearchFilter.IsGreaterThan(ItemSchema.DateTimeReceived, new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc)),
            new SearchFilter.IsGreaterThanOrEqualTo(ItemSchema.Size, 1),
            new SearchFilter.IsLessThan(ItemSchema.DateTimeSent, ItemSchema.DateTimeReceived),
            new SearchFilter.IsLessThanOrEqualTo(ItemSchema.Importance, Importance.High),
            new SearchFilter.Not(new SearchFilter.ContainsSubstring(ItemSchema.Subject, "spam", ContainmentMode.Prefixed, ComparisonMode.Exact)),
            new SearchFilter.SearchFilterCollection(LogicalOperator.And, new SearchFilter.Exists(ItemSchema.Categories)));

    private static PropertySet Shape() => new(BasePropertySet.FirstClassProperties, ItemSchema.MimeContent, EmailMessageSchema.From) { RequestedBodyType = BodyType.Text };

    private static EmailMessage Mail(ExchangeService service)
    {
        EmailMessage mail = new(service)
        {
            Subject = "Hello",
            Body = new MessageBody(BodyType.Text, "World"),
            Importance = Importance.High,
            Sensitivity = Sensitivity.Private,
            From = "anna@contoso.com",
            IsReadReceiptRequested = true,
        };
        mail.ToRecipients.Add("Ben", "ben@contoso.com");
        mail.CcRecipients.Add("cc@contoso.com");
        mail.BccRecipients.Add("bcc@contoso.com");
        mail.ReplyTo.Add("reply@contoso.com");
        mail.Categories.Add("Red");
        return mail;
    }

    private static EmailMessage WithAttachment(EmailMessage mail)
    {
        FileAttachment file = mail.Attachments.AddFileAttachment("a.txt", "text"u8.ToArray());
        file.ContentType = "text/plain";
        file.ContentId = "cid";
        file.IsInline = true;
        return mail;
    }
}
