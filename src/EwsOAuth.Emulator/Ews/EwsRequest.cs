using System.Xml.Linq;

namespace EwsOAuth.Emulator.Ews;

/// <summary>What a SOAP request says.</summary>
/// <param name="Version">The schema version that the client wants.</param>
/// <param name="ConnectingSid">Whom the client wants to impersonate: PrincipalName, SID, PrimarySmtpAddress or SmtpAddress.</param>
/// <param name="Operation">The element in the body.</param>
internal sealed record EwsRequest(ExchangeVersion Version, XElement? ConnectingSid, XElement Operation)
{
    internal string Name => Operation.Name.LocalName;
}
