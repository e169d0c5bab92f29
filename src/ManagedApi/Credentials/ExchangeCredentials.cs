using System;
using System.Net;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How a service proves who it is. Everything that would let a class of one's own take part is internal, as in the genuine library.</summary>
public abstract class ExchangeCredentials
{
    private const string SecuritySuffix = "/wssecurity";

    public static implicit operator ExchangeCredentials(NetworkCredential credentials) => new WebCredentials(credentials);

    public static implicit operator ExchangeCredentials(CredentialCache credentials) => new WebCredentials(credentials);

    internal virtual void PrepareWebRequest(IEwsHttpWebRequest request)
    {
    }

    /// <summary>The address without the suffix that only signed requests use.</summary>
    internal virtual Uri AdjustUrl(Uri url)
    {
        int index = url.AbsoluteUri.IndexOf(SecuritySuffix, StringComparison.OrdinalIgnoreCase);
        return index < 0 ? new Uri(url.AbsoluteUri) : new Uri(url.AbsoluteUri.Substring(0, index));
    }

    /// <summary>What can be used where the platform has no negotiation.</summary>
    internal virtual ExchangeCredentials WithoutKerberos(Uri url) => this;
}
