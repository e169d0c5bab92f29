namespace EwsOAuth.Tests.Framework;

/// <summary>Bytes whose number is not known before they have been read.</summary>
internal sealed class UnknownLengthStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
