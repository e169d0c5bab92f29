namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>One state of an item: replaced as a whole, so that a reader never sees half an update.</summary>
internal sealed record ItemVersion(ItemContent Content, string ChangeKey, DateTimeOffset ModifiedOn, string ModifiedBy);
