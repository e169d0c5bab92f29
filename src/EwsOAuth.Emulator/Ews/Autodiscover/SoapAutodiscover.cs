using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;

namespace EwsOAuth.Emulator.Ews.Autodiscover;

/// <summary>Answers GetUserSettings ([MS-OXWSADISC], 3.1.4.3) with the settings that lead to EWS.</summary>
internal static class SoapAutodiscover
{
    private static readonly XNamespace A = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";

    internal static XElement Answer(XElement envelope, string ewsUrl, EmulatedMailboxStore store)
    {
        XElement? request = envelope.Element(EwsXml.Soap + "Body")?.Element(A + "GetUserSettingsRequestMessage")?.Element(A + "Request");
        XElement response = request is null
            ? Response("InvalidRequest", "The emulator answers GetUserSettings.", null)
            : Response("NoError", "", [.. request.Descendants(A + "User").Select(user => User(user, request, ewsUrl, store))]);
        return new XElement(
            EwsXml.Soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "s", EwsXml.Soap.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "a", Addressing.NamespaceName),
            new XElement(
                EwsXml.Soap + "Header",
                new XElement(Addressing + "Action", new XAttribute(EwsXml.Soap + "mustUnderstand", "1"), A.NamespaceName + "/Autodiscover/GetUserSettingsResponse"),
                new XElement(
                    A + "ServerVersionInfo",
                    new XElement(A + "MajorVersion", 15),
                    new XElement(A + "MinorVersion", 20),
                    new XElement(A + "MajorBuildNumber", 9253),
                    new XElement(A + "MinorBuildNumber", 18),
                    new XElement(A + "Version", "Exchange2015"))),
            new XElement(EwsXml.Soap + "Body", new XElement(A + "GetUserSettingsResponseMessage", new XAttribute(XNamespace.Xmlns + "i", Instance.NamespaceName), response)));
    }

    private static XElement Response(string code, string message, XElement[]? users) => new(
        A + "Response",
        new XElement(A + "ErrorCode", code),
        new XElement(A + "ErrorMessage", message),
        users is null ? null : new XElement(A + "UserResponses", users));

    private static XElement User(XElement user, XElement request, string ewsUrl, EmulatedMailboxStore store)
    {
        if (store.Find(user.Element(A + "Mailbox")?.Value ?? "") is not EmulatedMailbox mailbox)
        {
            return new XElement(A + "UserResponse", new XElement(A + "ErrorCode", "InvalidUser"), new XElement(A + "ErrorMessage", "The user is not found."));
        }

        string[] wanted = [.. request.Element(A + "RequestedSettings")?.Elements(A + "Setting").Select(setting => setting.Value) ?? []];
        return new XElement(
            A + "UserResponse",
            new XElement(A + "ErrorCode", "NoError"),
            new XElement(A + "ErrorMessage", "No error."),
            new XElement(A + "RedirectTarget", new XAttribute(Instance + "nil", "true")),
            new XElement(A + "UserSettingErrors", wanted.Where(name => Value(name, mailbox, ewsUrl) is null).Select(NotAvailable)),
            new XElement(A + "UserSettings", wanted.Select(name => (name, Value(name, mailbox, ewsUrl))).Where(setting => setting.Item2 is not null).Select(setting => new XElement(
                A + "UserSetting",
                new XAttribute(Instance + "type", "StringSetting"),
                new XElement(A + "Name", setting.name),
                new XElement(A + "Value", setting.Item2)))));
    }

    private static XElement NotAvailable(string name) => new(
        A + "UserSettingError",
        new XElement(A + "ErrorCode", "SettingIsNotAvailable"),
        new XElement(A + "ErrorMessage", "The setting is not available."),
        new XElement(A + "SettingName", name));

    private static string? Value(string name, EmulatedMailbox mailbox, string ewsUrl) => name switch
    {
        "ExternalEwsUrl" or "InternalEwsUrl" => ewsUrl,
        "ExternalEwsVersion" => "15.20.9253.0",
        "EwsSupportedSchemas" => "Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, Exchange2010_SP2, Exchange2013, Exchange2013_SP1",
        "UserDisplayName" => mailbox.DisplayName,
        "AutoDiscoverSMTPAddress" => mailbox.Address,
        _ => null,
    };
}
