using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

public sealed class SyncFolderItemsOperationTests : EwsTest
{
    [Fact]
    public async Task Everything_comes_once_in_pages_and_then_nothing()
    {
        List<EmulatedItem> items = [.. Enumerable.Range(0, 7).Select(number => Mailbox.Deliver($"Message {number}", "", "ann@fabrikam.com"))];

        (List<XElement> changes, string state) = await SyncAsync(null, most: 3);
        (List<XElement> nothing, _) = await SyncAsync(state);

        changes.Select(change => IdOf(change)).Should().BeEquivalentTo(items.Select(item => item.Id)).And.OnlyHaveUniqueItems();
        nothing.Should().BeEmpty();
    }

    [Fact]
    public async Task Mail_that_arrives_between_two_pages_is_neither_lost_nor_doubled()
    {
        for (int number = 0; number < 4; number++)
        {
            Mailbox.Deliver("Before", "", "ann@fabrikam.com");
        }

        XElement first = await Client.SucceedAsync(Sync(null, 3));
        Mailbox.Deliver("Meanwhile", "", "ann@fabrikam.com");
        (List<XElement> rest, string state) = await SyncAsync(first.Element(M + "SyncState")!.Value, 3);
        (List<XElement> later, _) = await SyncAsync(state);

        rest.Concat(later).Concat(first.Element(M + "Changes")!.Elements()).Select(change => IdOf(change)).Should().BeEquivalentTo(Mailbox.Inbox.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Many_changes_of_one_item_are_one()
    {
        EmulatedItem read = Mailbox.Deliver("Read", "", "ann@fabrikam.com");
        EmulatedItem changed = Mailbox.Deliver("Changed", "", "ann@fabrikam.com");
        EmulatedItem deleted = Mailbox.Deliver("Deleted", "", "ann@fabrikam.com");
        (_, string state) = await SyncAsync(null);
        await UpdateAsync(read, "message:IsRead", "<t:IsRead>true</t:IsRead>");
        await UpdateAsync(changed, "message:IsRead", "<t:IsRead>true</t:IsRead>");
        await UpdateAsync(changed, "item:Subject", "<t:Subject>Other</t:Subject>");
        await DeleteAsync(deleted);
        EmulatedItem created = Mailbox.Deliver("Created", "", "ann@fabrikam.com");
        await UpdateAsync(created, "message:IsRead", "<t:IsRead>true</t:IsRead>");
        await DeleteAsync(Mailbox.Deliver("Never seen", "", "ann@fabrikam.com"));

        (List<XElement> changes, _) = await SyncAsync(state, most: 1);

        changes.Select(change => (change.Name.LocalName, IdOf(change))).Should().BeEquivalentTo(new[]
        {
            ("ReadFlagChange", read.Id), ("Update", changed.Id), ("Delete", deleted.Id), ("Create", created.Id),
        });
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("MXwyfDM=")]
    public async Task A_state_that_is_none_is_refused(string state)
    {
        (await Client.FailAsync(Sync(state, 10))).Should().Be("ErrorInvalidSyncStateData");
    }

    [Fact]
    public async Task The_state_of_another_folder_is_refused()
    {
        (_, string state) = await SyncAsync(null);

        (await Client.FailAsync(Sync(state, 10).Replace("inbox", "drafts", StringComparison.Ordinal))).Should().Be("ErrorInvalidSyncStateData");
    }

    private async Task<(List<XElement> Changes, string State)> SyncAsync(string? state, int most = 512)
    {
        List<XElement> changes = [];
        XElement message;
        do
        {
            message = await Client.SucceedAsync(Sync(state, most));
            changes.AddRange(message.Element(M + "Changes")!.Elements());
            state = message.Element(M + "SyncState")!.Value;
        }
        while (message.Element(M + "IncludesLastItemInRange")!.Value != "true");
        return (changes, state);
    }

    private Task<XElement> UpdateAsync(EmulatedItem item, string path, string value) => Client.SucceedAsync(
        $"""
        <m:UpdateItem ConflictResolution="AlwaysOverwrite" MessageDisposition="SaveOnly"><m:ItemChanges><t:ItemChange>{ItemId(item)}<t:Updates>
          <t:SetItemField><t:FieldURI FieldURI="{path}"/><t:Message>{value}</t:Message></t:SetItemField>
        </t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>
        """);

    private Task<XElement> DeleteAsync(EmulatedItem item) =>
        Client.SucceedAsync($"""<m:DeleteItem DeleteType="MoveToDeletedItems"><m:ItemIds>{ItemId(item)}</m:ItemIds></m:DeleteItem>""");

    private static string Sync(string? state, int most) =>
        $"""
        <m:SyncFolderItems><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id="inbox"/></m:SyncFolderId>
          {(state is null ? "" : $"<m:SyncState>{state}</m:SyncState>")}<m:MaxChangesReturned>{most}</m:MaxChangesReturned></m:SyncFolderItems>
        """;
}
