using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Items;

public sealed class ItemTests
{
    [Fact]
    public async Task Items_are_found_with_a_filter_and_an_order()
    {
        await using FakeExchange exchange = new(Found(Some.Message("a", "One") + Some.Message("b", "Two")));
        ItemView view = new(10, 5) { PropertySet = new PropertySet(BasePropertySet.IdOnly, ItemSchema.Subject) };
        view.OrderBy.Add(ItemSchema.DateTimeReceived, SortDirection.Descending);

        FindItemsResults<Item> found = await Some.Service(exchange).FindItems(
            WellKnownFolderName.Inbox, new SearchFilter.IsEqualTo(EmailMessageSchema.IsRead, false), view);

        found.Select(item => item.Subject).Should().Equal("One", "Two");
        found.MoreAvailable.Should().BeFalse();
        exchange.Request.One("Constant").Attribute("Value")!.Value.Should().Be("false");
        exchange.Request.One("IndexedPageItemView").Attribute("Offset")!.Value.Should().Be("5");
        exchange.Request.One("FieldOrder").Attribute("Order")!.Value.Should().Be("Descending");
    }

    [Fact]
    public async Task Kind_of_item_that_is_not_known_is_passed_over()
    {
        await using FakeExchange exchange = new(Found("<t:Novelty><t:ItemId Id='x'/></t:Novelty>" + Some.Message("a", "One")));

        FindItemsResults<Item> found = await Some.Service(exchange).FindItems(WellKnownFolderName.Inbox, new ItemView(10), The.Cancellation);

        found.Should().ContainSingle().Which.Should().BeOfType<EmailMessage>();
    }

    [Fact]
    public async Task Body_cannot_be_asked_for_in_a_search()
    {
        await using FakeExchange exchange = new();
        ItemView view = new(10) { PropertySet = new PropertySet(ItemSchema.Body) };

        await FluentActions.Awaiting(() => Some.Service(exchange).FindItems(WellKnownFolderName.Inbox, view)).Should().ThrowAsync<ServiceValidationException>();
    }

    [Fact]
    public async Task Mail_is_bound_with_body_and_people()
    {
        const string Mail =
            "<m:Items><t:Message><t:ItemId Id='a' ChangeKey='k'/><t:Subject>Hello</t:Subject><t:Body BodyType='Text'>World &amp; more</t:Body>"
            + "<t:DateTimeReceived>2026-11-24T10:00:00Z</t:DateTimeReceived><t:Categories><t:String>Red</t:String></t:Categories>"
            + "<t:ToRecipients><t:Mailbox><t:Name>Anna</t:Name><t:EmailAddress>anna@contoso.com</t:EmailAddress></t:Mailbox></t:ToRecipients>"
            + "<t:From><t:Mailbox><t:EmailAddress>ben@contoso.com</t:EmailAddress></t:Mailbox></t:From><t:IsRead>true</t:IsRead></t:Message></m:Items>";
        await using FakeExchange exchange = new(Soap.Success("GetItem", Mail));

        EmailMessage mail = await EmailMessage.Bind(Some.Service(exchange), "a", PropertySet.FirstClassProperties, The.Cancellation);

        mail.Body.Text.Should().Be("World & more");
        mail.Body.BodyType.Should().Be(BodyType.Text);
        mail.DateTimeReceived.Should().Be(new DateTime(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc));
        mail.Categories.Should().Equal("Red");
        mail.ToRecipients.Single().ToString().Should().Be("Anna <anna@contoso.com>");
        mail.From.Address.Should().Be("ben@contoso.com");
        mail.IsRead.Should().BeTrue();
    }

    [Fact]
    public async Task Mail_is_marked_read_with_one_change()
    {
        await using FakeExchange exchange = new(
            Soap.Success("GetItem", $"<m:Items>{Some.Message("a", "Hello")}</m:Items>"),
            Soap.Success("UpdateItem", "<m:Items><t:Message><t:ItemId Id='a' ChangeKey='k2'/></t:Message></m:Items><m:ConflictResults><t:Count>0</t:Count></m:ConflictResults>"));
        EmailMessage mail = await EmailMessage.Bind(Some.Service(exchange), "a");

        mail.IsRead = true;
        await mail.Update(ConflictResolutionMode.AutoResolve, The.Cancellation);

        RecordedRequest update = exchange.Requests[1];
        update.Operation.Attribute("ConflictResolution")!.Value.Should().Be("AutoResolve");
        update.Operation.Attribute("MessageDisposition")!.Value.Should().Be("SaveOnly");
        update.One("SetItemField").Value.Should().Be("true");
        mail.Id.ChangeKey.Should().Be("k2");
        mail.IsDirty.Should().BeFalse();
    }

    [Fact]
    public async Task Mail_without_changes_is_not_updated()
    {
        await using FakeExchange exchange = new(Soap.Success("GetItem", $"<m:Items>{Some.Message("a", "Hello")}</m:Items>"));
        EmailMessage mail = await EmailMessage.Bind(Some.Service(exchange), "a");

        await mail.Update(ConflictResolutionMode.AutoResolve, The.Cancellation);

        exchange.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Property_that_is_set_to_nothing_is_deleted()
    {
        await using FakeExchange exchange = new(
            Soap.Success("GetItem", $"<m:Items>{Some.Message("a", "Hello")}</m:Items>"),
            Soap.Success("UpdateItem", "<m:Items/><m:ConflictResults><t:Count>0</t:Count></m:ConflictResults>"));
        EmailMessage mail = await EmailMessage.Bind(Some.Service(exchange), "a");

        mail.Subject = null;
        await mail.Update(ConflictResolutionMode.AlwaysOverwrite, The.Cancellation);

        exchange.Requests[1].One("DeleteItemField").Descendants().Single().Attribute("FieldURI")!.Value.Should().Be("item:Subject");
    }

    [Fact]
    public async Task Mail_is_moved_and_deleted()
    {
        await using FakeExchange exchange = new(
            Soap.Success("GetItem", $"<m:Items>{Some.Message("a", "Hello")}</m:Items>"),
            Soap.Success("MoveItem", $"<m:Items>{Some.Message("b", "Hello")}</m:Items>"),
            Soap.Success("DeleteItem"));
        EmailMessage mail = await EmailMessage.Bind(Some.Service(exchange), "a");

        Item moved = await mail.Move(WellKnownFolderName.DeletedItems);
        await moved.Delete(DeleteMode.HardDelete);

        moved.Id.UniqueId.Should().Be("b");
        exchange.Requests[2].Operation.Attribute("DeleteType")!.Value.Should().Be("HardDelete");
        exchange.Requests[2].One("ItemId").Attribute("Id")!.Value.Should().Be("b");
    }

    [Fact]
    public async Task Missing_item_is_an_error_with_its_code()
    {
        await using FakeExchange exchange = new(Soap.Error("GetItem", "ErrorItemNotFound", "<m:Items/>"));

        (await FluentActions.Awaiting(() => Item.Bind(Some.Service(exchange), "gone")).Should().ThrowAsync<ServiceResponseException>())
            .Which.ErrorCode.Should().Be(ServiceError.ErrorItemNotFound);
    }

    private static string Found(string items) =>
        Soap.Success("FindItem", $"<m:RootFolder TotalItemsInView='2' IncludesLastItemInRange='true'><t:Items>{items}</t:Items></m:RootFolder>");
}
