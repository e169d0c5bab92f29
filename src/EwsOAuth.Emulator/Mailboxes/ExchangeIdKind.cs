namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>What an identifier names.</summary>
internal enum ExchangeIdKind
{
    Folder,
    Item,
    Attachment,
}
