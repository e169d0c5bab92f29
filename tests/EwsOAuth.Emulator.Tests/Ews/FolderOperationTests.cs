using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

/// <summary>CreateFolder, DeleteFolder, FindFolder, SyncFolderHierarchy, ResolveNames.</summary>
public sealed class FolderOperationTests : EwsTest
{
    [Fact]
    public async Task A_created_folder_is_found_and_deleted()
    {
        XElement created = await Client.SucceedAsync(CreateFolder("Tickets"));
        XElement found = await Client.SucceedAsync(FindFolder("""<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="folder:DisplayName"/><t:FieldURIOrConstant><t:Constant Value="Tickets"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>"""));
        await Client.SucceedAsync($"""<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds><t:FolderId Id="{IdOf(created, "FolderId")}"/></m:FolderIds></m:DeleteFolder>""");

        IdOf(found, "FolderId").Should().Be(IdOf(created, "FolderId"));
        Mailbox.Inbox.Folders.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folders_name_is_unique_among_its_siblings()
    {
        await Client.SucceedAsync(CreateFolder("Tickets"));

        (await Client.FailAsync(CreateFolder("TICKETS"))).Should().Be("ErrorFolderExists");
    }

    [Fact]
    public async Task The_inbox_cannot_be_deleted()
    {
        string code = await Client.FailAsync("""<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:DeleteFolder>""");

        code.Should().Be("ErrorDeleteDistinguishedFolder");
    }

    [Fact]
    public async Task A_deep_search_finds_folders_in_folders()
    {
        await Client.SucceedAsync(CreateFolder("Tickets"));

        XElement found = await Client.SucceedAsync(FindFolder("", "Deep", "msgfolderroot"));

        found.Descendants(T + "DisplayName").Select(name => name.Value).Should().Contain(["Inbox", "Tickets", "Calendar", "Contacts"]);
    }

    [Fact]
    public async Task A_hierarchy_is_told_once_and_then_only_its_changes()
    {
        XElement first = await Client.SucceedAsync(SyncHierarchy(null));
        XElement nothing = await Client.SucceedAsync(SyncHierarchy(State(first)));
        XElement created = await Client.SucceedAsync(CreateFolder("Tickets"));
        XElement more = await Client.SucceedAsync(SyncHierarchy(State(nothing)));
        await Client.SucceedAsync($"""<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds><t:FolderId Id="{IdOf(created, "FolderId")}"/></m:FolderIds></m:DeleteFolder>""");
        XElement less = await Client.SucceedAsync(SyncHierarchy(State(more)));

        Changes(first).Should().HaveCountGreaterThan(10).And.OnlyContain(change => change.Name.LocalName == "Create");
        Changes(nothing).Should().BeEmpty();
        Changes(more).Where(change => change.Name.LocalName == "Create").Should().ContainSingle().Which.Value.Should().Contain("Tickets");
        Changes(less).Where(change => change.Name.LocalName == "Delete").Should().ContainSingle();
    }

    [Theory]
    [InlineData("grace", "Success", 1)]
    [InlineData("Hopper", "Success", 1)]
    [InlineData("smtp:grace@contoso.com", "Success", 1)]
    [InlineData("a", "Success", 1)]
    [InlineData("l", "Success", 1)]
    [InlineData("nobody", "Error", 0)]
    public async Task Names_are_resolved_by_their_beginning(string entry, string responseClass, int hits)
    {
        XElement message = (await Client.CallAsync($"""<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>{entry}</m:UnresolvedEntry></m:ResolveNames>"""))[0];

        message.Attribute("ResponseClass")!.Value.Should().Be(responseClass);
        message.Descendants(T + "Resolution").Should().HaveCount(hits);
    }

    [Fact]
    public async Task Several_people_of_a_name_are_a_warning()
    {
        Emulator.Tenant.AddUser("gracie", "Gracie Allen");

        XElement message = (await Client.CallAsync("""<m:ResolveNames ReturnFullContactData="false"><m:UnresolvedEntry>grac</m:UnresolvedEntry></m:ResolveNames>"""))[0];

        message.Attribute("ResponseClass")!.Value.Should().Be("Warning");
        message.Element(M + "ResponseCode")!.Value.Should().Be("ErrorNameResolutionMultipleResults");
        message.Descendants(T + "EmailAddress").Select(address => address.Value).Should().Equal("grace@contoso.com", "gracie@contoso.com");
    }

    private static string State(XElement message) => message.Element(M + "SyncState")!.Value;

    private static IEnumerable<XElement> Changes(XElement message) => message.Element(M + "Changes")!.Elements();

    private static string SyncHierarchy(string? state) =>
        $"<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>{(state is null ? "" : $"<m:SyncState>{state}</m:SyncState>")}</m:SyncFolderHierarchy>";

    private static string CreateFolder(string name) =>
        $"""<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderId><m:Folders><t:Folder><t:DisplayName>{name}</t:DisplayName></t:Folder></m:Folders></m:CreateFolder>""";

    private static string FindFolder(string restriction, string traversal = "Shallow", string parent = "inbox") =>
        $"""
        <m:FindFolder Traversal="{traversal}"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>
          <m:IndexedPageFolderView MaxEntriesReturned="100" Offset="0" BasePoint="Beginning"/>{restriction}
          <m:ParentFolderIds><t:DistinguishedFolderId Id="{parent}"/></m:ParentFolderIds></m:FindFolder>
        """;
}
