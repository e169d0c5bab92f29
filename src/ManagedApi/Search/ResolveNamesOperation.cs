using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Looks up whom a name stands for.</summary>
internal sealed class ResolveNamesOperation : BatchOperation<ResolveNamesResponse>
{
    private readonly string name;
    private readonly IReadOnlyList<FolderId> parentIds;
    private readonly ResolveNameSearchLocation location;
    private readonly bool withContacts;
    private readonly PropertySet contactProperties;

    internal ResolveNamesOperation(
        ExchangeService service, string name, IEnumerable<FolderId> parentIds, ResolveNameSearchLocation location, bool withContacts, PropertySet contactProperties)
        : base(service)
    {
        this.name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("The name to resolve is empty.", "nameToResolve") : name;
        this.parentIds = parentIds?.ToArray() ?? Array.Empty<FolderId>();
        this.location = location;
        this.withContacts = withContacts;
        this.contactProperties = contactProperties;
    }

    internal override string Name => "ResolveNames";

    internal override int ExpectedCount => 1;

    internal override void Validate()
    {
        base.Validate();
        if (contactProperties != null)
        {
            DemandVersion(ExchangeVersion.Exchange2010_SP1, "contactDataPropertySet");
        }
    }

    internal override void WriteContent(EwsWriter writer)
    {
        writer.Attribute("ReturnFullContactData", EwsText.Of(withContacts));
        writer.Attribute("SearchScope", Scope());
        if (contactProperties != null)
        {
            writer.Attribute("ContactDataShape", contactProperties.BasePropertySet == BasePropertySet.IdOnly ? "IdOnly" : "AllProperties");
        }

        if (parentIds.Count > 0)
        {
            IdList.Write(writer, "ParentFolderIds", parentIds);
        }

        writer.Message("UnresolvedEntry", name);
    }

    internal override ResolveNamesResponse CreateResponse(int index) => new();

    private string Scope() =>
        location switch
        {
            ResolveNameSearchLocation.DirectoryOnly => "ActiveDirectory",
            ResolveNameSearchLocation.DirectoryThenContacts => "ActiveDirectoryContacts",
            ResolveNameSearchLocation.ContactsOnly => "Contacts",
            _ => "ContactsActiveDirectory",
        };
}
