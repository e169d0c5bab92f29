using System.Globalization;
using System.Xml.Linq;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Search;

/// <summary>The part of a search's result that a client wants to see (IndexedPageView, FractionalPageView).</summary>
internal static class Page
{
    /// <summary>Exchange shows no more than this at once (EWSFindCountLimit).</summary>
    private const int Limit = 1000;

    /// <summary>Cuts a page out of everything found.</summary>
    /// <returns>The page, and the attributes of RootFolder that say where it lies.</returns>
    internal static (IReadOnlyList<TFound> Found, XAttribute[] Attributes) Cut<TFound>(XElement? view, IReadOnlyList<TFound> all)
    {
        int most = Math.Min(Number(view, "MaxEntriesReturned") ?? Limit, Limit);
        if (most <= 0)
        {
            throw new EwsErrorException("ErrorInvalidPagingMaxRows", "The maximum number of entries to be returned must be greater than zero.");
        }

        int offset = Offset(view, all.Count);
        bool fromEnd = view?.Attribute("BasePoint")?.Value == "End";
        int start = fromEnd ? Math.Max(0, all.Count - offset - most) : Math.Min(offset, all.Count);
        int end = fromEnd ? Math.Max(0, all.Count - offset) : Math.Min(all.Count, start + most);
        bool last = fromEnd ? start == 0 : end == all.Count;
        XAttribute[] attributes =
        [
            new("IndexedPagingOffset", fromEnd ? all.Count - start : end),
            new("TotalItemsInView", all.Count),
            new("IncludesLastItemInRange", Bool(last)),
        ];
        return ([.. all.Skip(start).Take(end - start)], attributes);
    }

    private static int Offset(XElement? view, int count)
    {
        if (view?.Name.LocalName.StartsWith("Fractional", StringComparison.Ordinal) == true)
        {
            int numerator = Number(view, "Numerator") ?? 0;
            int denominator = Number(view, "Denominator") ?? 1;
            return numerator < 0 || denominator <= 0 || numerator > denominator
                ? throw new EwsErrorException("ErrorInvalidFractionalPagingParameters", "The fraction has to be between zero and one.")
                : (int)((long)count * numerator / denominator);
        }

        int offset = Number(view, "Offset") ?? 0;
        return offset >= 0
            ? offset
            : throw new EwsErrorException("ErrorInvalidIndexedPagingParameters", "The offset must not be negative.");
    }

    private static int? Number(XElement? view, string name) =>
        view?.Attribute(name)?.Value is not string text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number
        : throw SoapFaultException.Schema($"The attribute '{name}' has to be a number.", view);
}
