namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How an impersonated user is named.</summary>
public enum ConnectingIdType
{
    PrincipalName,
    SID,
    SmtpAddress,
}
