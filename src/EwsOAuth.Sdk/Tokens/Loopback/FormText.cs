namespace EwsOAuth.Tokens.Loopback;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> text: a query, or the body of a form.</summary>
internal static class FormText
{
    /// <summary>Gives the fields; null if a name occurs twice, because then it is not clear which one counts.</summary>
    public static Dictionary<string, string>? Parse(string text)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=');
            string name = Decode(equals < 0 ? pair : pair[..equals]);
            if (!fields.TryAdd(name, equals < 0 ? string.Empty : Decode(pair[(equals + 1)..])))
            {
                return null;
            }
        }

        return fields;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
