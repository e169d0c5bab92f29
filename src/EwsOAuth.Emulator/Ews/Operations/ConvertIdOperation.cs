using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using static EwsOAuth.Emulator.Ews.EwsXml;

namespace EwsOAuth.Emulator.Ews.Operations;

/// <summary>Writes ids in the ways of EWS, MAPI and Outlook on the web.</summary>
internal sealed class ConvertIdOperation : IEwsOperation
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public string Name => "ConvertId";

    public IReadOnlyList<EwsAnswer> Execute(EwsCall call)
    {
        string format = call.Request.RequiredAttribute("DestinationFormat", "EwsLegacyId", "EwsId", "EntryId", "HexEntryId", "StoreId", "OwaId");
        return EwsCall.Each(call.Request.Required(M + "SourceIds").Elements(T + "AlternateId"), source =>
        {
            ExchangeId id = Read(source.RequiredAttribute("Format"), source.RequiredAttribute("Id"));
            return EwsAnswer.Success(Message(
                "AlternateId",
                new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
                new XAttribute(Instance + "type", "t:AlternateIdType"),
                new XAttribute("Format", format),
                new XAttribute("Id", Write(format, id)),
                new XAttribute("Mailbox", source.RequiredAttribute("Mailbox"))));
        });
    }

    private static ExchangeId Read(string format, string text)
    {
        try
        {
            return format switch
            {
                "HexEntryId" when ExchangeId.TryParseEntry(Convert.FromHexString(text), out ExchangeId id) => id,
                "EntryId" or "StoreId" when ExchangeId.TryParseEntry(Convert.FromBase64String(text), out ExchangeId id) => id,
                "OwaId" when ExchangeId.TryParse(Uri.UnescapeDataString(text), out ExchangeId id) => id,
                "EwsId" or "EwsLegacyId" when ExchangeId.TryParse(text, out ExchangeId id) => id,
                _ => throw EwsErrorException.MalformedId,
            };
        }
        catch (FormatException)
        {
            throw EwsErrorException.MalformedId;
        }
    }

    private static string Write(string format, ExchangeId id) => format switch
    {
        "HexEntryId" => Convert.ToHexString(id.Entry()),
        "EntryId" or "StoreId" => Convert.ToBase64String(id.Entry()),
        "OwaId" => Uri.EscapeDataString(id.ToString()),
        _ => id.ToString(),
    };
}
