using System.Globalization;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Autodiscover;

/// <summary>Answers plain XML requests ([MS-OXDSCLI], 2.2): the outlook request schema of 2006, the response schema of 2006a.</summary>
internal static class PoxAutodiscover
{
    private static readonly XNamespace Request = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
    private static readonly XNamespace Response = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static readonly XNamespace Outlook = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    internal static XElement Answer(XElement request, string ewsUrl, EmulatedMailboxStore store, DateTimeOffset now)
    {
        string? address = request.Element(Request + "Request")?.Element(Request + "EMailAddress")?.Value;
        if (address is null)
        {
            return Error("600", "Invalid Request", now);
        }

        return store.Find(address) is EmulatedMailbox mailbox ? Settings(mailbox, ewsUrl) : Error("500", "The email address can't be found.", now);
    }

    private static XElement Settings(EmulatedMailbox mailbox, string ewsUrl) => new(
        Response + "Autodiscover",
        new XElement(
            Outlook + "Response",
            new XElement(
                Outlook + "User",
                new XElement(Outlook + "DisplayName", mailbox.DisplayName),
                new XElement(Outlook + "AutoDiscoverSMTPAddress", mailbox.Address)),
            new XElement(
                Outlook + "Account",
                new XElement(Outlook + "AccountType", "email"),
                new XElement(Outlook + "Action", "settings"),
                Protocol("EXCH", ewsUrl),
                Protocol("EXPR", ewsUrl))));

    private static XElement Protocol(string type, string ewsUrl) => new(
        Outlook + "Protocol",
        new XElement(Outlook + "Type", type),
        new XElement(Outlook + "Server", new Uri(ewsUrl).Host),
        new XElement(Outlook + "ASUrl", ewsUrl),
        new XElement(Outlook + "EwsUrl", ewsUrl));

    private static XElement Error(string code, string message, DateTimeOffset now) => new(
        Response + "Autodiscover",
        new XElement(
            Response + "Response",
            new XElement(
                Response + "Error",
                new XAttribute("Time", now.UtcDateTime.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
                new XAttribute("Id", "1"),
                new XElement(Response + "ErrorCode", code),
                new XElement(Response + "Message", message),
                new XElement(Response + "DebugData"))));
}
