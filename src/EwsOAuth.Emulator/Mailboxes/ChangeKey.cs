using System.Buffers.Binary;

namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>The version of an item or folder, in the shape of Exchange's: a type mark, a length, a GUID and a counter, in base64.</summary>
internal static class ChangeKey
{
    private const byte FolderMark = 0x01;
    private const byte ItemMark = 0x09;

    internal static string ForFolder(Guid mailbox, long version) => Format(FolderMark, mailbox, version);

    internal static string ForItem(Guid mailbox, long version) => Format(ItemMark, mailbox, version);

    private static string Format(byte mark, Guid mailbox, long version)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes.Clear();
        bytes[0] = mark;
        bytes[4] = 0x16;
        mailbox.TryWriteBytes(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[24..], version);
        return Convert.ToBase64String(bytes);
    }
}
