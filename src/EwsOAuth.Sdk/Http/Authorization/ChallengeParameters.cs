using System.Text;

namespace EwsOAuth.Http.Authorization;

/// <summary>Reads the parameters of a challenge (RFC 9110, section 11.2): names with a token or a quoted string, separated by commas.</summary>
internal static class ChallengeParameters
{
    /// <summary>Finds the first parameter of that name; null where there is none or where the text is not well-formed up to it.</summary>
    public static string? Find(string? parameters, string name)
    {
        ReadOnlySpan<char> rest = parameters;
        while (true)
        {
            rest = rest.TrimStart(" \t,");
            int equals = rest.IndexOf('=');
            if (equals <= 0)
            {
                return null;
            }

            bool found = rest[..equals].Trim(" \t").Equals(name, StringComparison.OrdinalIgnoreCase);
            rest = rest[(equals + 1)..].TrimStart(" \t");
            if (!TryReadValue(ref rest, out string value))
            {
                return null;
            }

            if (found)
            {
                return value;
            }
        }
    }

    private static bool TryReadValue(ref ReadOnlySpan<char> rest, out string value)
    {
        if (rest.IsEmpty || rest[0] != '"')
        {
            int end = rest.IndexOfAny(", \t");
            value = (end < 0 ? rest : rest[..end]).ToString();
            rest = end < 0 ? default : rest[end..];
            return true;
        }

        StringBuilder text = new();
        for (int index = 1; index < rest.Length; index++)
        {
            if (rest[index] == '"')
            {
                value = text.ToString();
                rest = rest[(index + 1)..];
                return true;
            }

            if (rest[index] == '\\' && index + 1 < rest.Length)
            {
                index++;
            }

            text.Append(rest[index]);
        }

        value = string.Empty;
        return false;
    }
}
