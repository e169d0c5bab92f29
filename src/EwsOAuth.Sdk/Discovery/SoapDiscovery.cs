using System.Xml.Linq;

namespace EwsOAuth.Discovery;

/// <summary>Autodiscover by SOAP: GetUserSettings ([MS-OXWSADISC], 3.1.4.3), answered by Exchange 2010 and later.</summary>
internal sealed class SoapDiscovery : IDiscoveryMethod
{
    // The outer address first: a client inside reaches it too, the other way round it may not.
    private static readonly string[] Settings = ["ExternalEwsUrl", "InternalEwsUrl"];

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Autodiscover = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
    private static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";

    public string Name => "Autodiscover (SOAP)";

    public bool NeedsToken => true;

    public Uri AddressAt(string server, DiscoveryMailbox mailbox) => new($"https://{server}/autodiscover/autodiscover.svc");

    public HttpRequestMessage Ask(Uri address, DiscoveryMailbox mailbox) => new(HttpMethod.Post, address)
    {
        Content = DiscoveryXml.ToContent(new XElement(
            Soap + "Envelope",
            new XElement(
                Soap + "Header",
                new XElement(Autodiscover + "RequestedServerVersion", "Exchange2013"),
                new XElement(Addressing + "Action", Autodiscover.NamespaceName + "/Autodiscover/GetUserSettings"),
                new XElement(Addressing + "To", address.AbsoluteUri)),
            new XElement(
                Soap + "Body",
                new XElement(
                    Autodiscover + "GetUserSettingsRequestMessage",
                    new XElement(
                        Autodiscover + "Request",
                        new XElement(Autodiscover + "Users", new XElement(Autodiscover + "User", new XElement(Autodiscover + "Mailbox", mailbox.Address))),
                        new XElement(Autodiscover + "RequestedSettings", Settings.Select(name => new XElement(Autodiscover + "Setting", name)))))))),
    };

    public DiscoveryAnswer Read(Stream body, int status)
    {
        XDocument answer = DiscoveryXml.Load(body);
        if (DiscoveryXml.Find(answer, "Response") is not { } response)
        {
            return DiscoveryAnswer.Refused(DiscoveryXml.Find(answer, "faultstring")?.Value ?? $"status {status}, and the answer is none of GetUserSettings");
        }

        // What is wrong with the user says more than that the response as a whole is right.
        XElement verdict = DiscoveryXml.Find(response, "UserResponse") ?? response;
        string target = DiscoveryXml.TextOf(verdict, "RedirectTarget") ?? string.Empty;
        return DiscoveryXml.TextOf(verdict, "ErrorCode") switch
        {
            "NoError" => DiscoveryAnswer.Found(Settings.Select(name => SettingOf(verdict, name))),
            "RedirectUrl" => DiscoveryAnswer.ToUrl(target),
            "RedirectAddress" => DiscoveryAnswer.ToMailbox(target),
            string code => DiscoveryAnswer.Refused($"{code}: {DiscoveryXml.TextOf(verdict, "ErrorMessage")}"),
            null => DiscoveryAnswer.Refused($"status {status}, and the answer has no code"),
        };
    }

    private static string? SettingOf(XElement response, string name) => response.Descendants()
        .Where(element => element.Name.LocalName == "UserSetting" && DiscoveryXml.TextOf(element, "Name") == name)
        .Select(element => DiscoveryXml.TextOf(element, "Value"))
        .FirstOrDefault();
}
