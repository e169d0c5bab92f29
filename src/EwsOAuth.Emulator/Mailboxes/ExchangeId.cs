using System.Buffers.Binary;
using System.Text;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>
/// Identifiers in the shape of Exchange's: base64 of the mailbox's GUID as text and a MAPI entry id (46 bytes for a folder, 70 for an item),
/// so that clients that measure, decode or compare them behave as they would against Exchange.
/// </summary>
internal readonly record struct ExchangeId(Guid Mailbox, ExchangeIdKind Kind, long Number, long Attachment)
{
    private const int GuidTextLength = 36;
    private const int EntryOffset = 3 + GuidTextLength + 2;
    private const int FolderEntryLength = 46;
    private const int ItemEntryLength = 70;
    private const int AttachmentLength = 20;

    internal static ExchangeId ForFolder(Guid mailbox, long number) => new(mailbox, ExchangeIdKind.Folder, number, 0);

    internal static ExchangeId ForItem(Guid mailbox, long number) => new(mailbox, ExchangeIdKind.Item, number, 0);

    internal static ExchangeId ForAttachment(Guid mailbox, long item, long number) => new(mailbox, ExchangeIdKind.Attachment, item, number);

    public override string ToString()
    {
        int entryLength = Kind == ExchangeIdKind.Folder ? FolderEntryLength : ItemEntryLength;
        byte[] bytes = new byte[EntryOffset + entryLength + (Kind == ExchangeIdKind.Attachment ? AttachmentLength : 0)];
        bytes[1] = 0x03;
        bytes[2] = 0x24;
        Encoding.ASCII.GetBytes(Mailbox.ToString("D"), bytes.AsSpan(3));
        bytes[EntryOffset - 1] = (byte)entryLength;

        Span<byte> entry = bytes.AsSpan(EntryOffset, entryLength);
        Mailbox.TryWriteBytes(entry[4..]);
        entry[20] = Kind == ExchangeIdKind.Folder ? (byte)0x01 : (byte)0x07;
        Mailbox.TryWriteBytes(entry[22..]);
        if (Kind != ExchangeIdKind.Folder)
        {
            Mailbox.TryWriteBytes(entry[46..]);
        }

        BinaryPrimitives.WriteInt64BigEndian(entry[^8..], Number);
        if (Kind == ExchangeIdKind.Attachment)
        {
            ReadOnlySpan<byte> marker = [0x01, 0x12, 0x00, 0x10];
            marker.CopyTo(bytes.AsSpan(EntryOffset + entryLength));
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(bytes.Length - 8), Attachment);
        }

        return Convert.ToBase64String(bytes);
    }

    /// <summary>Gets the MAPI entry id of the folder or item.</summary>
    internal byte[] Entry()
    {
        byte[] bytes = Convert.FromBase64String(ToString());
        return bytes[EntryOffset..(EntryOffset + bytes[EntryOffset - 1])];
    }

    /// <summary>Makes the id of what a MAPI entry id names.</summary>
    internal static bool TryParseEntry(ReadOnlySpan<byte> entry, out ExchangeId id)
    {
        id = default;
        if (entry.Length is not (FolderEntryLength or ItemEntryLength))
        {
            return false;
        }

        ExchangeIdKind kind = entry.Length == FolderEntryLength ? ExchangeIdKind.Folder : ExchangeIdKind.Item;
        id = new ExchangeId(new Guid(entry.Slice(4, 16)), kind, BinaryPrimitives.ReadInt64BigEndian(entry[^8..]), 0);
        return true;
    }

    internal static bool TryParse(string? text, out ExchangeId id)
    {
        id = default;
        byte[] bytes = new byte[EntryOffset + ItemEntryLength + AttachmentLength];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out int length)
            || length < EntryOffset + FolderEntryLength || bytes[0] != 0 || bytes[1] != 0x03 || bytes[2] != 0x24
            || !Guid.TryParseExact(Encoding.ASCII.GetString(bytes, 3, GuidTextLength), "D", out Guid mailbox))
        {
            return false;
        }

        ExchangeIdKind? kind = (length - EntryOffset, bytes[EntryOffset - 1]) switch
        {
            (FolderEntryLength, FolderEntryLength) => ExchangeIdKind.Folder,
            (ItemEntryLength, ItemEntryLength) => ExchangeIdKind.Item,
            (ItemEntryLength + AttachmentLength, ItemEntryLength) => ExchangeIdKind.Attachment,
            _ => null,
        };
        if (kind is null)
        {
            return false;
        }

        int entryEnd = EntryOffset + bytes[EntryOffset - 1];
        long number = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(entryEnd - 8));
        long attachment = kind == ExchangeIdKind.Attachment ? BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(length - 8)) : 0;
        id = new ExchangeId(mailbox, kind.Value, number, attachment);
        return true;
    }
}
