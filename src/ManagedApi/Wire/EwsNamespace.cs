namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The XML namespaces of EWS and their prefixes in our requests.</summary>
internal static class EwsNamespace
{
    internal const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    internal const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    internal const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";
    internal const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";
    internal const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
}
