using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Search;

/// <summary>Answers a property's values: none where the thing has no such property.</summary>
internal delegate IReadOnlyList<string> PropertyReader(PropertyPath path);
