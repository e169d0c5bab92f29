using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Sync;

public sealed class SyncFolderItemsTests
{
    [Fact]
    public async Task Changes_come_with_the_state_for_the_next_time()
    {
        string content = "<m:SyncState>s2</m:SyncState><m:IncludesLastItemInRange>false</m:IncludesLastItemInRange><m:Changes>"
            + $"<t:Create>{Some.Message("a", "New")}</t:Create><t:Update>{Some.Message("b", "Changed")}</t:Update>"
            + "<t:Delete><t:ItemId Id='c'/></t:Delete><t:ReadFlagChange><t:ItemId Id='d'/><t:IsRead>true</t:IsRead></t:ReadFlagChange></m:Changes>";
        await using FakeExchange exchange = new(Soap.Success("SyncFolderItems", content));

        ChangeCollection<ItemChange> changes = await Some.Service(exchange).SyncFolderItems(
            WellKnownFolderName.Inbox, PropertySet.FirstClassProperties, null, 100, SyncFolderItemsScope.NormalItems, "s1");

        changes.SyncState.Should().Be("s2");
        changes.MoreChangesAvailable.Should().BeTrue();
        changes.Select(change => change.ChangeType).Should().Equal(ChangeType.Create, ChangeType.Update, ChangeType.Delete, ChangeType.ReadFlagChange);
        changes.Select(change => change.ItemId.UniqueId).Should().Equal("a", "b", "c", "d");
        changes[3].IsRead.Should().BeTrue();
        exchange.Request.One("SyncState").Value.Should().Be("s1");
        exchange.Request.One("MaxChangesReturned").Value.Should().Be("100");
    }
}
