namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A value that works for the item it belongs to.</summary>
internal interface IOwnedProperty
{
    ServiceObject Owner { get; set; }
}
