using System.Net.Http.Headers;

namespace EwsOAuth.Http.Bodies;

/// <summary>Copies the headers of a body that is replaced by another form of itself.</summary>
internal static class ContentHeaders
{
    public static void CopyTo(this HttpContentHeaders source, HttpContentHeaders target, bool withEncoding)
    {
        foreach (KeyValuePair<string, HeaderStringValues> header in source.NonValidated)
        {
            bool describesForm = Is(header.Key, "Content-Length") || (!withEncoding && Is(header.Key, "Content-Encoding"));
            if (!describesForm)
            {
                target.TryAddWithoutValidation(header.Key, header.Value.ToString());
            }
        }
    }

    private static bool Is(string name, string expected) => string.Equals(name, expected, StringComparison.OrdinalIgnoreCase);
}
