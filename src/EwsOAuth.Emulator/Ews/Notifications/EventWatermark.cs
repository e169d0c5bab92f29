using System.Buffers.Binary;

namespace EwsOAuth.Emulator.Ews.Notifications;

/// <summary>A place in a mailbox's history, as pull subscriptions show it.</summary>
internal static class EventWatermark
{
    internal static string Write(long sequence)
    {
        byte[] bytes = new byte[24];
        bytes[0] = 0x01;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), sequence);
        return Convert.ToBase64String(bytes);
    }

    /// <exception cref="EwsErrorException">The text is no watermark.</exception>
    internal static long Read(string text)
    {
        Span<byte> bytes = stackalloc byte[24];
        return Convert.TryFromBase64String(text, bytes, out int length) && length == bytes.Length && bytes[0] == 0x01
            ? BinaryPrimitives.ReadInt64BigEndian(bytes[16..])
            : throw new EwsErrorException("ErrorInvalidWatermark", "The watermark is invalid.");
    }
}
