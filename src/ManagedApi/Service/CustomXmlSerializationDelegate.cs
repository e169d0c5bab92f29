using System.Xml;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Writes into the SOAP header of each request.</summary>
public delegate void CustomXmlSerializationDelegate(XmlWriter writer);
