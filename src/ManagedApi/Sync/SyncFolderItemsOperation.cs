using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Asks what changed in a folder since a state.</summary>
internal sealed class SyncFolderItemsOperation : BatchOperation<SyncFolderItemsResponse>
{
    private readonly FolderId folderId;
    private readonly PropertySet propertySet;

    internal SyncFolderItemsOperation(ExchangeService service, FolderId folderId, PropertySet propertySet)
        : base(service)
    {
        this.folderId = folderId ?? throw new ArgumentNullException("syncFolderId");
        this.propertySet = propertySet ?? throw new ArgumentNullException(nameof(propertySet));
    }

    internal IEnumerable<ItemId> IgnoredItemIds { get; set; }

    internal int MaxChanges { get; set; }

    internal int Days { get; set; }

    internal SyncFolderItemsScope Scope { get; set; }

    internal string State { get; set; }

    internal override string Name => "SyncFolderItems";

    internal override int ExpectedCount => 1;

    internal override void Validate()
    {
        base.Validate();
        propertySet.ValidateFor(this, true);
        if (MaxChanges is < 1 or > 512)
        {
            throw new ArgumentException("MaxChangesReturned must be between 1 and 512.");
        }

        if (Scope != SyncFolderItemsScope.NormalItems)
        {
            DemandVersion(ExchangeVersion.Exchange2010, "syncScope");
        }

        if (Days != 0)
        {
            DemandVersion(ExchangeVersion.Exchange2013, "numberOfDays");
        }
    }

    internal override void WriteContent(EwsWriter writer)
    {
        propertySet.WriteTo(writer, "ItemShape");
        IdList.Write(writer, "SyncFolderId", new[] { folderId });
        if (State != null)
        {
            writer.Message("SyncState", State);
        }

        if (IgnoredItemIds?.Any() == true)
        {
            IdList.Write(writer, "Ignore", IgnoredItemIds);
        }

        writer.Message("MaxChangesReturned", EwsText.Of(MaxChanges));
        if (Service.RequestedServerVersion >= ExchangeVersion.Exchange2010)
        {
            writer.Message("SyncScope", Scope.ToString());
        }

        if (Days != 0)
        {
            writer.Message("NumberOfDays", EwsText.Of(Days));
        }
    }

    internal override SyncFolderItemsResponse CreateResponse(int index) => new(propertySet);
}
