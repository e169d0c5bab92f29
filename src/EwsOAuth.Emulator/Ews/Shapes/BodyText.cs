using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Mailboxes.MailboxXml;

namespace EwsOAuth.Emulator.Ews.Shapes;

/// <summary>Shows a body as HTML or as text, whichever it was written as.</summary>
internal static partial class BodyText
{
    private const string Html = "HTML";
    private const string Text = "Text";

    /// <summary>Makes the element of a body.</summary>
    /// <param name="name">Body, UniqueBody …</param>
    /// <param name="content">The item.</param>
    /// <param name="bodyType">HTML, Text or Best (as it was written).</param>
    internal static XElement Show(string name, ItemContent content, string bodyType)
    {
        XElement? stored = content.Find("Body");
        string written = stored?.Attribute("BodyType")?.Value ?? Text;
        string wanted = bodyType == "Best" ? written : bodyType;
        string value = stored?.Value ?? "";
        string shown = (written, wanted) switch
        {
            _ when value.Length == 0 => "",
            (Text, Html) => ToHtml(value),
            (Html, Text) => ToText(value),
            _ => value,
        };
        return Element(name, new XAttribute("BodyType", wanted), shown);
    }

    private static string ToHtml(string text) =>
        "<html>\r\n<head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\r\n</head>\r\n<body>\r\n<div class=\"PlainText\">"
        + WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>\r\n")
        + "</div>\r\n</body>\r\n</html>\r\n";

    private static string ToText(string html)
    {
        string text = Invisible().Replace(html, "");
        text = Breaks().Replace(text.ReplaceLineEndings(" "), "\r\n");
        return WebUtility.HtmlDecode(Tags().Replace(text, "")).Trim(' ');
    }

    [GeneratedRegex(@"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"<br\s*/?>|</(p|div|tr|li|h[1-6])\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
