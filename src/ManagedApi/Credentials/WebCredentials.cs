using System;
using System.Net;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>A user's name and password, or the logged-on user.</summary>
public sealed class WebCredentials : ExchangeCredentials
{
    public WebCredentials()
        : this(CredentialCache.DefaultNetworkCredentials)
    {
    }

    public WebCredentials(ICredentials credentials)
    {
        Credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
    }

    public WebCredentials(string username, string password)
        : this(new NetworkCredential(username, password))
    {
    }

    public WebCredentials(string username, string password, string domain)
        : this(new NetworkCredential(username, password, domain))
    {
    }

    public ICredentials Credentials { get; }

    internal override void PrepareWebRequest(IEwsHttpWebRequest request) => request.Credentials = Credentials;

    internal override Uri AdjustUrl(Uri url) => url;

    internal override ExchangeCredentials WithoutKerberos(Uri url)
    {
        if (Credentials is not NetworkCredential credential)
        {
            return this;
        }

        CredentialCache cache = new();
        foreach (string scheme in new[] { "NTLM", "Digest", "Basic" })
        {
            cache.Add(url, scheme, credential);
        }

        return cache;
    }
}
