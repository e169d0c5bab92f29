using System.Buffers;
using System.Net.Http.Headers;

namespace EwsOAuth.Http.Transports;

/// <summary>Finds header values that would end their line: what was added without validation is written to the connection as it is.</summary>
internal static class HeaderLines
{
    // RFC 9110, section 5.5: these three are dangerous, because recipients end a line, or a text, at them.
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\0");

    /// <summary>Gives the name of the first header that does, or null.</summary>
    public static string? FirstBroken(HttpHeaders headers)
    {
        foreach (KeyValuePair<string, HeaderStringValues> header in headers.NonValidated)
        {
            foreach (string value in header.Value)
            {
                if (value.AsSpan().ContainsAny(Breaks))
                {
                    return header.Key;
                }
            }
        }

        return null;
    }
}
