using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Folders;

public sealed class FolderTests
{
    [Fact]
    public async Task Well_known_folder_is_bound_with_its_counts()
    {
        await using FakeExchange exchange = new(Soap.Success("GetFolder", $"<m:Folders>{Some.Folder("AAA=", "Inbox")}</m:Folders>"));

        Folder inbox = await Folder.Bind(Some.Service(exchange), WellKnownFolderName.Inbox, The.Cancellation);

        inbox.Id.UniqueId.Should().Be("AAA=");
        inbox.DisplayName.Should().Be("Inbox");
        inbox.TotalCount.Should().Be(2);
        exchange.Request.One("DistinguishedFolderId").Attribute("Id")!.Value.Should().Be("inbox");
        exchange.Request.One("BaseShape").Value.Should().Be("AllProperties");
    }

    [Fact]
    public async Task Folder_of_another_mailbox_is_named_with_it()
    {
        await using FakeExchange exchange = new(Soap.Success("GetFolder", $"<m:Folders>{Some.Folder("AAA=", "Inbox")}</m:Folders>"));

        await Folder.Bind(Some.Service(exchange), new FolderId(WellKnownFolderName.Inbox, "ben@contoso.com"), PropertySet.IdOnly, The.Cancellation);

        exchange.Request.One("EmailAddress").Value.Should().Be("ben@contoso.com");
    }

    [Fact]
    public async Task Property_that_was_not_asked_for_cannot_be_read()
    {
        await using FakeExchange exchange = new(Soap.Success("GetFolder", "<m:Folders><t:Folder><t:FolderId Id='a'/></t:Folder></m:Folders>"));

        Folder inbox = await Folder.Bind(Some.Service(exchange), WellKnownFolderName.Inbox, PropertySet.IdOnly, The.Cancellation);

        inbox.Invoking(folder => folder.DisplayName).Should().Throw<ServiceObjectPropertyException>()
            .WithMessage("You must load or assign*").Which.PropertyDefinition.Should().Be(FolderSchema.DisplayName);
    }

    [Fact]
    public async Task Number_that_was_asked_for_and_did_not_come_cannot_be_read()
    {
        await using FakeExchange exchange = new(Soap.Success("GetFolder", "<m:Folders><t:Folder><t:FolderId Id='a'/></t:Folder></m:Folders>"));

        Folder inbox = await Folder.Bind(Some.Service(exchange), WellKnownFolderName.Inbox, The.Cancellation);

        inbox.Invoking(folder => folder.TotalCount).Should().Throw<ServiceObjectPropertyException>().WithMessage("*wasn't returned by the server*");
        inbox.DisplayName.Should().BeNull();
    }

    [Fact]
    public async Task Folders_below_a_folder_are_found_by_pages()
    {
        const string Page = "<m:RootFolder TotalItemsInView='3' IncludesLastItemInRange='false' IndexedPagingOffset='2'><t:Folders>";
        await using FakeExchange exchange = new(
            Soap.Success("FindFolder", $"{Page}{Some.Folder("a", "A")}<t:CalendarFolder><t:FolderId Id='b'/></t:CalendarFolder></t:Folders></m:RootFolder>"));

        FindFoldersResults found = await Some.Service(exchange).FindFolders(
            WellKnownFolderName.MsgFolderRoot, new SearchFilter.ContainsSubstring(FolderSchema.DisplayName, "A"), new FolderView(2) { Traversal = FolderTraversal.Deep });

        found.TotalCount.Should().Be(3);
        found.NextPageOffset.Should().Be(2);
        found.MoreAvailable.Should().BeTrue();
        found.Folders.Select(folder => folder.GetType().Name).Should().Equal("Folder", "CalendarFolder");
        exchange.Request.Operation.Attribute("Traversal")!.Value.Should().Be("Deep");
    }

    [Fact]
    public async Task Fewer_answers_than_questions_are_refused()
    {
        await using FakeExchange exchange = new(Soap.Success("GetFolder", $"<m:Folders>{Some.Folder("a", "A")}</m:Folders>"));
        FolderId[] both = [WellKnownFolderName.Inbox, WellKnownFolderName.Drafts];

        await FluentActions.Awaiting(() => Some.Service(exchange).BindToFolders(both, PropertySet.IdOnly, The.Cancellation))
            .Should().ThrowAsync<ServiceXmlDeserializationException>();
    }

    [Fact]
    public async Task One_error_speaks_for_all_questions()
    {
        await using FakeExchange exchange = new(Soap.Error("GetFolder", "ErrorAccessDenied"));
        FolderId[] both = [WellKnownFolderName.Inbox, WellKnownFolderName.Drafts];

        await FluentActions.Awaiting(() => Some.Service(exchange).BindToFolders(both, PropertySet.IdOnly, The.Cancellation))
            .Should().ThrowAsync<ServiceResponseException>();
    }
}
