using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace EwsOAuth.Emulator.Ews;

/// <summary>Ends a request as a whole: Exchange answers it with a SOAP fault and status 500.</summary>
internal sealed class SoapFaultException(string code, string message) : Exception(message)
{
    /// <summary>Gets the response code, such as ErrorSchemaValidation.</summary>
    internal string Code => code;

    /// <summary>Gets the values that stand in MessageXml, such as BackOffMilliseconds.</summary>
    internal IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    internal int? Line { get; init; }

    internal int? LinePosition { get; init; }

    internal string? Violation { get; init; }

    /// <summary>More calls or streams at once than the account may have.</summary>
    /// <param name="limit">How many calls it may have; of streams Exchange does not say it.</param>
    internal static SoapFaultException TooManyConnections(int? limit = null) =>
        new("ErrorExceededConnectionCount", "You have exceeded the available concurrent connections for your account. Try again once your other requests have completed.")
        {
            Values = limit is { } calls ? new() { ["Policy"] = "MaxConcurrency", ["MaxConcurrencyLimit"] = calls.ToString(CultureInfo.InvariantCulture) } : new Dictionary<string, string>(),
        };

    internal static SoapFaultException Schema(string violation, XElement at) => Schema(violation, (IXmlLineInfo)at);

    internal static SoapFaultException Schema(string violation, IXmlLineInfo? at = null) =>
        new("ErrorSchemaValidation", "The request failed schema validation: " + violation)
        {
            Line = at?.LineNumber ?? 0,
            LinePosition = at?.LinePosition ?? 0,
            Violation = violation,
        };
}
