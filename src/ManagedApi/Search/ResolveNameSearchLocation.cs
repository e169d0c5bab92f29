namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Where a name is looked up.</summary>
public enum ResolveNameSearchLocation
{
    DirectoryOnly,
    DirectoryThenContacts,
    ContactsOnly,
    ContactsThenDirectory,
}
