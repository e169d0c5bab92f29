using System.Xml.Linq;

namespace EwsOAuth.Discovery;

/// <summary>Autodiscover by plain XML ([MS-OXDSCLI], 2.2), the oldest kind, which every Exchange answers.</summary>
internal sealed class PoxDiscovery : IDiscoveryMethod
{
    // Outside first: EXPR is what Outlook uses from the internet, EXCH what it uses inside.
    private static readonly string[] Protocols = ["EXPR", "EXHTTP", "EXCH"];

    private static readonly XNamespace Request = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";

    private const string ResponseSchema = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    public string Name => "Autodiscover (POX)";

    public bool NeedsToken => true;

    public Uri AddressAt(string server, DiscoveryMailbox mailbox) => new($"https://{server}/autodiscover/autodiscover.xml");

    public HttpRequestMessage Ask(Uri address, DiscoveryMailbox mailbox) => new(HttpMethod.Post, address)
    {
        Content = DiscoveryXml.ToContent(new XElement(
            Request + "Autodiscover",
            new XElement(
                Request + "Request",
                new XElement(Request + "EMailAddress", mailbox.Address),
                new XElement(Request + "AcceptableResponseSchema", ResponseSchema)))),
    };

    public DiscoveryAnswer Read(Stream body, int status)
    {
        XDocument answer = DiscoveryXml.Load(body);
        if (DiscoveryXml.Find(answer, "Account") is not { } account)
        {
            return DiscoveryAnswer.Refused(DiscoveryXml.Find(answer, "Error") is { } error
                ? $"{DiscoveryXml.TextOf(error, "ErrorCode")}: {DiscoveryXml.TextOf(error, "Message")}"
                : $"status {status}, and the answer names no account");
        }

        return DiscoveryXml.TextOf(account, "Action") switch
        {
            "redirectUrl" => DiscoveryAnswer.ToUrl(DiscoveryXml.TextOf(account, "RedirectUrl") ?? string.Empty),
            "redirectAddr" => DiscoveryAnswer.ToMailbox(DiscoveryXml.TextOf(account, "RedirectAddr") ?? string.Empty),
            _ => DiscoveryAnswer.Found(Protocols.SelectMany(type => EndpointsOf(account, type))),
        };
    }

    private static IEnumerable<string?> EndpointsOf(XElement account, string type) => account.Elements()
        .Where(element => element.Name.LocalName == "Protocol" && DiscoveryXml.TextOf(element, "Type") == type)
        .Select(element => DiscoveryXml.TextOf(element, "EwsUrl"));
}
