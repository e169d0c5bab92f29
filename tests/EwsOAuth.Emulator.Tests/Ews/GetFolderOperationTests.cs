using System.Xml.Linq;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

public sealed class GetFolderOperationTests : EwsTest
{
    [Fact]
    public async Task A_distinguished_folder_is_shown_with_its_counts()
    {
        Mailbox.Deliver("Hello", "There", "ann@fabrikam.com");

        XElement message = await Client.SucceedAsync(GetFolder("""<t:DistinguishedFolderId Id="inbox"/>"""));

        XElement folder = message.Descendants(T + "Folder").Single();
        folder.Element(T + "DisplayName")!.Value.Should().Be("Inbox");
        folder.Element(T + "TotalCount")!.Value.Should().Be("1");
        folder.Element(T + "UnreadCount")!.Value.Should().Be("1");
        IdOf(message, "FolderId").Should().Be(Mailbox.Inbox.Id);
    }

    [Fact]
    public async Task Every_folder_that_a_mailbox_has_agrees_with_the_schema()
    {
        string ids = string.Concat(new[] { "root", "msgfolderroot", "inbox", "calendar", "contacts", "tasks", "journal", "junkemail" }
            .Select(name => $"<t:DistinguishedFolderId Id=\"{name}\"/>"));

        IReadOnlyList<XElement> messages = await Client.CallAsync(GetFolder(ids, "AllProperties"));

        messages.Should().HaveCount(8).And.OnlyContain(message => message.Attribute("ResponseClass")!.Value == "Success");
    }

    [Fact]
    public async Task One_wrong_id_does_not_spoil_the_others()
    {
        string gone = Mailbox.Inbox.Id.Replace(Mailbox.Inbox.Id[^9], Mailbox.Inbox.Id[^9] == 'z' ? 'y' : 'z');
        IReadOnlyList<XElement> messages = await Client.CallAsync(GetFolder(
            $"""<t:FolderId Id="nonsense"/><t:DistinguishedFolderId Id="inbox"/><t:FolderId Id="{gone}"/><t:DistinguishedFolderId Id="archiveinbox"/>"""));

        messages.Select(message => message.Element(M + "ResponseCode")!.Value).Should().Equal(
            "ErrorInvalidIdMalformed", "NoError", messages[2].Element(M + "ResponseCode")!.Value, "ErrorFolderNotFound");
        messages[2].Attribute("ResponseClass")!.Value.Should().Be("Error");
    }

    [Fact]
    public async Task A_colleagues_folder_is_shown_only_after_access_was_granted()
    {
        string inbox = GetFolder($"""<t:DistinguishedFolderId Id="inbox"><t:Mailbox><t:EmailAddress>{OtherMailbox.Address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>""");

        string before = await Client.FailAsync(inbox);
        OtherMailbox.GrantAccess(Mailbox.Address);
        XElement after = await Client.SucceedAsync(inbox);

        before.Should().Be("ErrorFolderNotFound");
        IdOf(after, "FolderId").Should().Be(OtherMailbox.Inbox.Id);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_a_fault()
    {
        string code = await Client.FaultAsync(GetFolder(
            """<t:DistinguishedFolderId Id="inbox"><t:Mailbox><t:EmailAddress>nobody@contoso.com</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>"""));

        code.Should().Be("ErrorNonExistentMailbox");
    }

    private static string GetFolder(string ids, string shape = "Default") =>
        $"<m:GetFolder><m:FolderShape><t:BaseShape>{shape}</t:BaseShape></m:FolderShape><m:FolderIds>{ids}</m:FolderIds></m:GetFolder>";
}
