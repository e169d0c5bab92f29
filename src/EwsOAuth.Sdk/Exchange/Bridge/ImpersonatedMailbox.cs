using EwsOAuth.Diagnostics;

namespace EwsOAuth.Exchange.Bridge;

/// <summary>Finds the mailbox that a request impersonates by its address, as the Managed API writes it.</summary>
internal static class ImpersonatedMailbox
{
    private const string HeaderEnd = "</soap:Header>";
    private const string Start = "<t:ExchangeImpersonation>";

    /// <summary>Gives the address; null where nobody is impersonated, or by a name or a SID.</summary>
    public static string? Of(string envelope)
    {
        ReadOnlySpan<char> header = envelope;
        int end = header.IndexOf(HeaderEnd);
        header = end < 0 ? default : header[..end];
        int start = header.IndexOf(Start);
        // The second one is what Exchange 2007 calls it.
        return start < 0 ? null : Between(header[start..], "<t:SmtpAddress>") ?? Between(header[start..], "<t:PrimarySmtpAddress>");
    }

    private static string? Between(ReadOnlySpan<char> text, string tag)
    {
        int start = text.IndexOf(tag);
        if (start < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = text[(start + tag.Length)..];
        int end = rest.IndexOf('<');
        ReadOnlySpan<char> address = end > 0 ? rest[..end] : default;
        // Of what XML or a header would have to escape only the ampersand stands in an address that leads to a server.
        bool isPlain = address.Contains('@') && address.Count('&') == address.Count("&amp;") && HeaderText.IsVisibleAscii(address);
        return isPlain ? address.ToString().Replace("&amp;", "&", StringComparison.Ordinal) : null;
    }
}
