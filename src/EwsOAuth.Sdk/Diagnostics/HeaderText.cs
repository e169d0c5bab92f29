using System.Buffers;

namespace EwsOAuth.Diagnostics;

/// <summary>Knows which text may stand in an HTTP header without changing the message around it.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> Visible = SearchValues.Create(Enumerable.Range(0x21, 0x7E - 0x20).Select(code => (char)code).ToArray());

    public static bool IsVisibleAscii(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Visible) < 0;
}
