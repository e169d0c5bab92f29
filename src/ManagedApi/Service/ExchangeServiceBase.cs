using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Xml;

namespace Microsoft.Exchange.WebServices.Data;

/// <summary>How a service talks: its credentials, headers, transport settings and traces.</summary>
public abstract partial class ExchangeServiceBase
{
    private const string DefaultUserAgent = "ExchangeServicesClient/15.0.913.15";
    private readonly Dictionary<string, string> httpResponseHeaders = new();
    private ExchangeCredentials credentials;
    private bool useDefaultCredentials = true;
    private int timeout = 100000;
    private string userAgent = DefaultUserAgent;
    private IEwsHttpWebRequestFactory httpWebRequestFactory = new EwsHttpWebRequestFactory();
    private TimeZoneDefinition timeZoneDefinition;

    internal ExchangeServiceBase(ExchangeVersion requestedServerVersion, TimeZoneInfo timeZone)
    {
        RequestedServerVersion = requestedServerVersion;
        TimeZone = timeZone;
    }

    public event ResponseHeadersCapturedHandler OnResponseHeadersCaptured;

    public event CustomXmlSerializationDelegate OnSerializeCustomSoapHeaders;

    public CookieContainer CookieContainer { get; set; } = new();

    public TimeZoneDefinition TimeZoneDefinition => timeZoneDefinition ??= new TimeZoneDefinition(TimeZone);

    public bool SendClientLatencies { get; set; } = true;

    /// <summary>Setting these ends the use of the logged-on user's and begins with fresh cookies.</summary>
    public ExchangeCredentials Credentials
    {
        get => credentials;
        set
        {
            credentials = value;
            useDefaultCredentials = false;
            CookieContainer = new CookieContainer();
        }
    }

    /// <summary>True by default: a service without credentials would offer the logged-on user's.</summary>
    public bool UseDefaultCredentials
    {
        get => useDefaultCredentials;
        set
        {
            useDefaultCredentials = value;
            if (value)
            {
                credentials = null;
                CookieContainer = new CookieContainer();
            }
        }
    }

    /// <summary>In milliseconds; 100 seconds by default.</summary>
    public int Timeout
    {
        get => timeout;
        set => timeout = value >= 1 ? value : throw new ArgumentException(Texts.TimeoutTooSmall);
    }

    public bool PreAuthenticate { get; set; }

    public bool AcceptGzipEncoding { get; set; } = true;

    public ExchangeVersion RequestedServerVersion { get; }

    public string UserAgent
    {
        get => userAgent;
        set => userAgent = value + " (" + DefaultUserAgent + ")";
    }

    public ExchangeServerInfo ServerInfo { get; internal set; }

    public IWebProxy WebProxy { get; set; }

    public bool KeepAlive { get; set; } = true;

    public string ConnectionGroupName { get; set; }

    public string ClientRequestId { get; set; }

    public bool ReturnClientRequestId { get; set; }

    public IDictionary<string, string> HttpHeaders { get; } = new Dictionary<string, string>();

    /// <summary>The headers of the last answer: one collection for all calls of this service, cleared by the next one.</summary>
    public IDictionary<string, string> HttpResponseHeaders => httpResponseHeaders;

    internal TimeZoneInfo TimeZone { get; }

    /// <summary>The transport; null puts the library's own back.</summary>
    internal IEwsHttpWebRequestFactory HttpWebRequestFactory
    {
        get => httpWebRequestFactory;
        set => httpWebRequestFactory = value ?? new EwsHttpWebRequestFactory();
    }

    internal virtual void Validate()
    {
    }

    internal void RaiseSerializeCustomSoapHeaders(XmlWriter writer) => OnSerializeCustomSoapHeaders?.Invoke(writer);

    internal IEwsHttpWebRequest PrepareRequestFor(Uri url)
    {
        if (url.Scheme is not ("http" or "https"))
        {
            throw new ServiceLocalException($"Protocol {url.Scheme} isn't supported for service requests.");
        }

        IEwsHttpWebRequest request = HttpWebRequestFactory.CreateRequest(url);
        try
        {
            ApplySettings(request);
            ApplyHeaders(request.Headers);
            ApplyCredentials(request, url);
            lock (httpResponseHeaders)
            {
                httpResponseHeaders.Clear();
            }

            return request;
        }
        catch (Exception)
        {
            request.Dispose();
            throw;
        }
    }

    /// <summary>Traces the headers of an answer and keeps them where programs can read them.</summary>
    internal void NoteResponse(TraceFlags traceFlags, IEwsHttpWebResponse response)
    {
        TraceResponseHeaders(traceFlags, response);
        HttpResponseHeaders headers = response.Headers;
        lock (httpResponseHeaders)
        {
            httpResponseHeaders.Clear();
            foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
            {
                httpResponseHeaders[header.Key] = string.Join(",", header.Value);
            }
        }

        OnResponseHeadersCaptured?.Invoke(headers);
    }

    private void ApplySettings(IEwsHttpWebRequest request)
    {
        request.PreAuthenticate = PreAuthenticate;
        request.Timeout = Timeout;
        request.ContentType = "text/xml; charset=utf-8";
        request.Accept = "text/xml";
        request.Method = "POST";
        request.UserAgent = UserAgent;
        request.AllowAutoRedirect = true;
        request.CookieContainer = CookieContainer;
        request.KeepAlive = KeepAlive;
        request.ConnectionGroupName = ConnectionGroupName;
        if (WebProxy != null)
        {
            request.Proxy = WebProxy;
        }
    }

    private void ApplyHeaders(HttpRequestHeaders headers)
    {
        if (AcceptGzipEncoding)
        {
            headers.AcceptEncoding.ParseAdd("gzip,deflate");
        }

        if (!string.IsNullOrEmpty(ClientRequestId))
        {
            headers.TryAddWithoutValidation("client-request-id", ClientRequestId);
            if (ReturnClientRequestId)
            {
                headers.TryAddWithoutValidation("return-client-request-id", "true");
            }
        }

        foreach (KeyValuePair<string, string> header in HttpHeaders)
        {
            headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    private void ApplyCredentials(IEwsHttpWebRequest request, Uri url)
    {
        request.UseDefaultCredentials = UseDefaultCredentials;
        if (!UseDefaultCredentials)
        {
            ExchangeCredentials applied = Credentials ?? throw new ServiceLocalException(Texts.CredentialsRequired);
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                applied = applied.WithoutKerberos(url);
            }

            applied.PrepareWebRequest(request);
        }
    }
}
