namespace Microsoft.Exchange.WebServices.Data;

/// <summary>The format of a body.</summary>
public enum BodyType
{
    HTML,
    Text,
}
