namespace Microsoft.Exchange.WebServices.Data;

/// <summary>Messages that programs may have come to look for, so they read as they do in the genuine library.</summary>
internal static class Texts
{
    internal const string RequestFailed = "The request failed. ";
    internal const string NotXml = "The response received from the service didn't contain valid XML.";
    internal const string InvalidToken = "The given token is invalid.";
    internal const string InvalidScheme = "The token auth scheme should be bearer.";
    internal const string CredentialsRequired = "Credentials are required to make a service request.";
    internal const string UrlRequired = "The Url property on the ExchangeService object must be set.";
    internal const string TimeoutTooSmall = "Timeout must be greater than zero.";
    internal const string IndexIsOutOfRange = "index is out of range.";
    internal const string ItemIsOutOfDate = "The operation can't be performed because the item is out of date. Reload the item and try again.";
    internal const string NotLoaded = "You must load or assign this property before you can read its value.";
    internal const string NotReturned = "This property was requested, but it wasn't returned by the server.";
    internal const string NotAssigned = "You must assign this property before you can read its value.";
    internal const string VersionNotSupported = "Exchange Server doesn't support the requested version.";
    internal const string UnexpectedEnd = "The XML document ended unexpectedly.";
    internal const string NoId = "This operation can't be performed because this service object doesn't have an Id.";
    internal const string ReadOnly = "This property is read-only and can't be set.";
    internal const string CannotBeUpdated = "This property can't be updated.";
    internal const string CannotBeDeleted = "This property can't be deleted.";
    internal const string ValidationFailed = "Validation failed.";
}
