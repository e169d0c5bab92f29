namespace Microsoft.Exchange.WebServices.Autodiscover;

/// <summary>Decides whether a redirection of autodiscover is followed.</summary>
public delegate bool AutodiscoverRedirectionUrlValidationCallback(string redirectionUrl);
