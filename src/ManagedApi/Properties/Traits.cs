using System;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>What may be done to a property.</summary>
[Flags]
internal enum Traits
{
    None = 0,
    Set = 1,
    Update = 2,
    Delete = 4,

    /// <summary>FindItem and FindFolder can return it.</summary>
    Find = 8,

    /// <summary>Not part of the first-class properties: comes only when it is named.</summary>
    Explicit = 16,

    /// <summary>Is there as soon as somebody looks.</summary>
    AutoCreate = 32,

    SetUpdate = Set | Update,
    SetUpdateDelete = Set | Update | Delete,
}
