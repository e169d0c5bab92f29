using System.Net;
using System.Text.RegularExpressions;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>A page as the simulated person sees it.</summary>
internal sealed partial class PersonPage(Uri address, int status, string html)
{
    public Uri Address => address;

    public string Html => html;

    /// <summary>Gets whether the page says that nothing leads on from here.</summary>
    public bool IsError => status >= 400;

    public PersonForm? Form { get; } = PersonForm.Read(html);

    /// <summary>Gets what is left without markup.</summary>
    public string Text => BlankPattern().Replace(WebUtility.HtmlDecode(TagPattern().Replace(HiddenPattern().Replace(html, " "), " ")), " ").Trim();

    [GeneratedRegex("<(?<tag>style|script|head)\\b.*?</\\k<tag>>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex HiddenPattern();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant)]
    private static partial Regex BlankPattern();
}
