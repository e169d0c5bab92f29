using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EwsOAuth.Tests.Http.Guarding;

/// <summary>Makes addresses that look like Exchange Online's to a person, a log or some parser, and are not; from a seed.</summary>
internal sealed partial class HostileAddresses(int seed)
{
    private const string Evil = "evil.example";

    private static readonly string[] GoodHosts = ["outlook.office365.com", "outlook.office.com"];
    private static readonly string[] Schemes = ["https", "https", "https", "https", "HTTPS", "http", "wss", "ftp", "file"];
    private static readonly string[] Addresses = ["127.0.0.1", "0x7f.1", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25eth0]", "localhost", "1.1.1.1"];
    private static readonly int[] Ports = [0, 1, 80, 442, 444, 4430, 8443, 10443, 65535];

    private static readonly string[] Tails =
    [
        "", "/", "/EWS/Exchange.asmx", "//EWS/Exchange.asmx", "/EWS/Exchange.asmx?a=1", "/../EWS/Exchange.asmx", "/%2e%2e/EWS", "/..;/EWS", "?@outlook.office365.com/",
        "#@outlook.office365.com/", "/@outlook.office365.com/", "\\@outlook.office365.com/", ";/EWS", "/outlook.office365.com/EWS/Exchange.asmx", "/%5c@outlook.office365.com", "?https://outlook.office365.com/",
    ];

    // Latin letters and what is drawn like them: Cyrillic, Greek, full width, mathematical.
    private static readonly Dictionary<char, string[]> Twins = new()
    {
        ['o'] = ["\u043E", "\u03BF", "\uFF4F", "0", "\u0585"],
        ['e'] = ["\u0435", "\uFF45", "3", "\u0117"],
        ['c'] = ["\u0441", "\uFF43", "\u03F2"],
        ['l'] = ["1", "I", "\uFF4C", "\u04CF"],
        ['i'] = ["\u0456", "1", "l", "\uFF49"],
        ['k'] = ["\u043A", "\uFF4B"],
        ['m'] = ["rn", "\uFF4D"],
        ['t'] = ["\uFF54", "\u03C4"],
        ['u'] = ["\u057D", "v", "\uFF55"],
        ['f'] = ["\uFF46", "\u0192"],
        ['.'] = ["\u3002", "\uFF0E", "\uFF61", "%2e", "%2E", "-", "..", ".\u200B"],
    };

    private static readonly string[] Invisible = ["\u200B", "\u00AD", "\u2060", "\uFEFF", "%00", "%0d%0a", "%20", "\t", "_", "%09"];

    private readonly Random _draw = new(seed);

    /// <summary>Says whether a text is plainly an address of Exchange Online, by a rule that knows nothing of the one in the SDK.</summary>
    public static bool IsGood(string address) => Good().IsMatch(address);

    /// <summary>Gives so many different addresses that a program could be made to use; each can be parsed.</summary>
    public IEnumerable<string> Take(int count)
    {
        HashSet<string> given = new(StringComparer.Ordinal);
        while (given.Count < count)
        {
            string address = Make();
            if (!IsGood(address) && Uri.TryCreate(address, UriKind.Absolute, out _) && given.Add(address))
            {
                yield return address;
            }
        }
    }

    /// <summary>Gives an address that is Exchange Online's, however it is written.</summary>
    public string TakeGood()
    {
        string host = string.Concat(Pick(GoodHosts).Select(letter => _draw.Next(3) == 0 ? char.ToUpperInvariant(letter) : letter));
        return $"{Pick(["https", "HTTPS", "Https"])}://{host}{Pick(["", ":443"])}{Pick(["/EWS/Exchange.asmx", "/ews/exchange.asmx?a=b@evil.example", "/EWS/%2e%2e/Exchange.asmx"])}";
    }

    private string Make()
    {
        string good = Pick(GoodHosts);
        string authority = _draw.Next(12) switch
        {
            0 => Twin(good),
            1 => Punycode(good),
            2 => Misspelt(good),
            3 => good + Pick([".", "..", ".evil.example", "-evil.example", "%2eevil.example", "%2f.evil.example", "%00.evil.example", ".co", "\u3002"]) + Pick(["", Number()]),
            4 => Pick(["evil", "x", "-", "login", "www", Number()]) + Pick([".", "-", "_", ""]) + good,
            5 => UserInfo() + "@" + good,
            6 => good + Pick(["", ":443", ":x", "%3a443"]) + "@" + Evil,
            7 => Pick([Evil + "\\" + good, good + "\\." + Evil, Evil + "\\@" + good, good + "\\@" + Evil, Evil + "%5c" + good, Evil + "/\\" + good]),
            8 => good + ":" + (_draw.Next(2) == 0 ? Pick(Ports) : _draw.Next(1, 65536)).ToString(CultureInfo.InvariantCulture),
            9 => Encoded(good),
            10 => Pick(Addresses) + Pick(["", ":443", ":" + Number()]),
            _ => good.Insert(_draw.Next(good.Length), Pick(Invisible)),
        };
        return $"{Pick(Schemes)}{Pick(["://", "://", "://", "://", ":///", ":/", ":\\\\"])}{authority}{Pick(["", "", ":443"])}{Pick(Tails)}";
    }

    private string Twin(string host)
    {
        int at = Place(host, Twins.ContainsKey);
        return host[..at] + Pick(Twins[host[at]]) + host[(at + 1)..];
    }

    /// <summary>What a browser would send for a twin, as other programs write it.</summary>
    private string Punycode(string host)
    {
        try
        {
            return new IdnMapping { UseStd3AsciiRules = false }.GetAscii(Twin(host));
        }
        catch (ArgumentException)
        {
            return "xn--utlook-" + Number() + ".office365.com";
        }
    }

    private string Misspelt(string host)
    {
        int at = _draw.Next(host.Length - 1);
        return _draw.Next(4) switch
        {
            0 => host.Remove(at, 1),
            1 => host[..at] + host[at + 1] + host[at] + host[(at + 2)..],
            2 => host.Insert(at, host[at].ToString()),
            _ => host[..at] + (char)('a' + _draw.Next(26)) + host[(at + 1)..],
        };
    }

    private string Encoded(string host)
    {
        StringBuilder text = new();
        int certain = _draw.Next(host.Length);
        for (int at = 0; at < host.Length; at++)
        {
            text.Append(at == certain || _draw.Next(4) == 0 ? $"%{(int)host[at]:x2}" : host[at]);
        }

        return text.ToString();
    }

    private string UserInfo() => Pick(["ada", "ada:secret", Evil, Evil + ":443", "outlook.office365.com", "%40", ":", "a%3ab", Number()]);

    private string Number() => _draw.Next(1, 60000).ToString(CultureInfo.InvariantCulture);

    private int Place(string text, Func<char, bool> fits)
    {
        int at = _draw.Next(text.Length);
        while (!fits(text[at]))
        {
            at = (at + 1) % text.Length;
        }

        return at;
    }

    private T Pick<T>(IReadOnlyList<T> choice) => choice[_draw.Next(choice.Count)];

    [GeneratedRegex(@"^https://(outlook\.office365\.com|outlook\.office\.com)(:0*(443)?)?([/?#].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Good();
}
