using System.Net;
using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Exchange.Bridge;
using EwsOAuth.Http;
using EwsOAuth.Http.Guarding;
using EwsOAuth.Http.Transports;
using Microsoft.Exchange.WebServices.Data;

namespace EwsOAuth.Exchange;

/// <summary>Makes services whose every request goes through the connection's pipeline. Making one does no I/O.</summary>
internal sealed class ExchangeServiceFactory : IExchangeServiceFactory, IDisposable
{
    // No header for a trace to print, and never the logged-on user's: a service without credentials offers those to autodiscover hosts.
    private static readonly OAuthCredentials NoCredentials = new((ICredentials)new CredentialCache());

    private readonly EwsOAuthSettings _settings;
    private readonly AllowedHosts _allowed;
    private readonly BridgeRequestFactory _requests;
    private readonly BridgeSettings _bridge;
    private readonly CancellationTokenSource _disposed = new();

    /// <param name="settings">The connection's settings.</param>
    /// <param name="client">The pipeline, which belongs to the connection. Not a <see cref="HttpClient"/>: that would read streams to their end.</param>
    public ExchangeServiceFactory(EwsOAuthSettings settings, HttpMessageInvoker client)
    {
        if (client is HttpClient)
        {
            throw new ArgumentException("A HttpClient reads a stream of notifications to its end before it shows it. Pass an invoker.", nameof(client));
        }

        _settings = settings;
        _allowed = new AllowedHosts(EwsPipelineParts.HostsOf(settings));
        _bridge = new BridgeSettings { Client = client, TimeProvider = settings.TimeProvider, Disposed = _disposed.Token };
        _requests = new BridgeRequestFactory(_bridge);
    }

    public ExchangeService Create(ExchangeServiceOptions? options = null) => New(_settings.Mailbox, options);

    public ExchangeService CreateFor(string mailbox, ExchangeServiceOptions? options = null)
    {
        ThrowIfNotAddress(mailbox);
        return New(mailbox, options);
    }

    /// <summary>Takes over a service that the application made: from now on its requests go through the pipeline.</summary>
    /// <remarks>Its own Url stays if tokens may be sent there and is replaced otherwise; its headers, time limit and impersonation stay.</remarks>
    /// <exception cref="TransportException">The service's Url is not https.</exception>
    /// <exception cref="EwsOAuthConfigurationException">The service has a proxy of its own.</exception>
    public void Attach(ExchangeService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        _bridge.ThrowIfDisposed();
        if (service.WebProxy is not null)
        {
            throw BridgeErrors.SettingRefused(nameof(ExchangeService.WebProxy), "Set the proxy once for the whole connection, with WithProxy.");
        }

        if (service.Url is Uri own && !_allowed.Allows(own))
        {
            // Somebody who wrote http meant a server that this connection must not be taken to.
            service.Url = own.Scheme == Uri.UriSchemeHttps ? null : throw TransportErrors.HostNotAllowed(AddressText.Of(own));
        }

        Prepare(service, _settings.Mailbox);
    }

    public void Dispose() => _disposed.Cancel();

    private static void ThrowIfNotAddress(string mailbox)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mailbox);
        int at = mailbox.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == mailbox.Length - 1 || at != mailbox.LastIndexOf('@') || !HeaderText.IsVisibleAscii(mailbox))
        {
            // Not with the text itself: whose mailbox it is belongs into no log.
            throw new ArgumentException("The mailbox is not an SMTP address. Pass one such as adele@contoso.com.", nameof(mailbox));
        }
    }

    private ExchangeService New(string? mailbox, ExchangeServiceOptions? options)
    {
        _bridge.ThrowIfDisposed();
        ExchangeService service = options is null
            ? new ExchangeService(ExchangeVersion.Exchange2013_SP1, TimeZoneInfo.Local)
            : new ExchangeService(options.Version, options.TimeZone);
        service.Timeout = (int)Math.Min(_settings.RequestTimeout.TotalMilliseconds, int.MaxValue);
        Prepare(service, mailbox);
        return service;
    }

    private void Prepare(ExchangeService service, string? mailbox)
    {
        service.Url ??= _settings.Endpoint;
        _requests.AttachTo(service);
        service.UseDefaultCredentials = false;
        service.Credentials = NoCredentials;
        // One list for the whole process: it would tell one tenant's Exchange about another's calls.
        service.SendClientLatencies = false;
        if (mailbox is null || service.ImpersonatedUserId is not null)
        {
            // Whom the application impersonates is who the call is about: the bridge names that mailbox.
            return;
        }

        if (_settings.ActsAsApplication)
        {
            // Without the header: the program may go on to impersonate another mailbox, and the bridge names the one of each call.
            service.ImpersonatedUserId = new ImpersonatedUserId(ConnectingIdType.SmtpAddress, mailbox);
            return;
        }

        service.HttpHeaders.TryAdd(AnchorMailbox.Header, mailbox);
    }
}
