using System.Text.Json;
using System.Xml;
using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http;
using EwsOAuth.Http.Guarding;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Discovery;

/// <summary>Finds where a mailbox has its EWS: Exchange Online's is known, any other is asked for, the cheapest way first.</summary>
internal sealed class EndpointDiscovery(EwsOAuthSettings settings, HttpMessageInvoker withToken, HttpMessageInvoker withoutToken)
{
    /// <summary>From the first server to the mailbox's own there are few; more are a loop.</summary>
    internal const int MaxRedirects = 3;

    /// <summary>Autodiscover answers within seconds or not at all, and there are several ways to try.</summary>
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(30);

    private static readonly IDiscoveryMethod[] Methods = [new JsonDiscovery(), new SoapDiscovery(), new PoxDiscovery()];

    private readonly ILogger _logger = settings.LoggerFactory.CreateLogger(LogCategories.Exchange);
    private readonly DiscoveryServers _servers = new(settings);

    /// <exception cref="EwsDiscoveryException">No way led to an address that is allowed.</exception>
    public async Task<Uri> FindAsync(string mailbox, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mailbox);
        DiscoveryMailbox wanted = DiscoveryMailbox.Of(mailbox)
            ?? throw new ArgumentException("This is not an SMTP address (it is not shown). Pass one such as adele@contoso.com.", nameof(mailbox));
        if (CloudTable.WithEwsHost(settings.Endpoint.Host).Count > 0)
        {
            return settings.Endpoint;
        }

        List<EwsDiscoveryStep> steps = [];
        foreach (IDiscoveryMethod method in Methods)
        {
            foreach (string server in _servers.For(method, wanted))
            {
                if (await FollowAsync(method, server, wanted, steps, cancellationToken).ConfigureAwait(false) is { } endpoint)
                {
                    return endpoint;
                }
            }
        }

        throw new EwsDiscoveryException(wanted.Domain, steps);
    }

    private async Task<Uri?> FollowAsync(IDiscoveryMethod method, string server, DiscoveryMailbox mailbox, List<EwsDiscoveryStep> steps, CancellationToken cancellationToken)
    {
        List<DiscoveryMailbox> asked = [mailbox];
        Uri address = method.AddressAt(server, mailbox);
        for (int redirects = 0; ; redirects++)
        {
            string shown = AddressText.Of(address);
            DiscoveryAnswer answer = await AskAsync(method, address, mailbox, cancellationToken).ConfigureAwait(false);
            foreach (string endpoint in answer.Endpoints)
            {
                if (_servers.Allows(endpoint, out Uri? found))
                {
                    _logger.EndpointDiscovered(method.Name, shown);
                    return found;
                }
            }

            string? reason = Reason(answer, redirects, out Uri? next, out DiscoveryMailbox? other);
            if (reason is not null)
            {
                EwsDiscoveryStep step = new(method.Name, shown, asked.Aggregate(reason, static (text, one) => one.Clean(text))) { IsTransient = answer.IsTransient };
                _logger.DiscoveryStepFailed(step.Method, step.Server, step.Reason);
                steps.Add(step);
                return null;
            }

            mailbox = other ?? mailbox;
            asked.Add(mailbox);
            address = next ?? method.AddressAt(address.Authority, mailbox);
        }
    }

    /// <summary>Says why an answer leads nowhere; null where it leads to another address or mailbox.</summary>
    private string? Reason(DiscoveryAnswer answer, int redirects, out Uri? next, out DiscoveryMailbox? other)
    {
        next = null;
        other = null;
        if (answer.Refusal is not null)
        {
            return answer.Refusal;
        }

        if (answer.Endpoints.Count > 0)
        {
            return $"it names {string.Join(" and ", answer.Endpoints.Select(Shown).Distinct())}, which is not an https address of an allowed host";
        }

        if (redirects == MaxRedirects)
        {
            return $"it redirected more than {MaxRedirects} times";
        }

        if (answer.RedirectMailbox is not null)
        {
            other = DiscoveryMailbox.Of(answer.RedirectMailbox);
            return other is null ? "it redirected to something that is not an address of a mailbox" : null;
        }

        return _servers.Allows(answer.RedirectUrl!, out next) ? null : $"it redirected to {Shown(answer.RedirectUrl!)}, which is not an https address of an allowed host";
    }

    private async Task<DiscoveryAnswer> AskAsync(IDiscoveryMethod method, Uri address, DiscoveryMailbox mailbox, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = method.Ask(address, mailbox);
        EwsRequestNotes notes = EwsRequestOptions.Of(request);
        notes.Operation = EwsOperation.Of("GetUserSettings");
        notes.AttemptTimeout = AttemptLimit;
        try
        {
            using HttpResponseMessage response = await (method.NeedsToken ? withToken : withoutToken).SendAsync(request, cancellationToken).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            // The body is in memory, within the limits of the pipeline.
            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            if (body.Length > 0)
            {
                return WithoutSecrets(Read(method, body, status), notes.Sent);
            }

            string diagnostics = ExchangeDiagnostics.TextOf(response) is { } text ? $", x-ms-diagnostics: {text}" : string.Empty;
            return WithoutSecrets(DiscoveryAnswer.Refused($"status {status} and nothing else{diagnostics}", Passes(status)), notes.Sent);
        }
        catch (EwsOAuthException exception) when (exception is TransportException || notes.Sent is not null)
        {
            // Without a first token nothing can be found at all: that passes as it is.
            return DiscoveryAnswer.Refused(exception.Message, exception.IsTransient);
        }
    }

    /// <summary>Takes out of a server's words what it was sent: it may echo that.</summary>
    private DiscoveryAnswer WithoutSecrets(DiscoveryAnswer answer, EwsAccessToken? sent)
    {
        if (answer.Refusal is not { } said)
        {
            return answer;
        }

        string hidden = EchoedSecret.Hide(said, sent?.Value, "(token)");
        return DiscoveryAnswer.Refused(
            settings.Flow == EwsSignInFlow.Basic ? EchoedSecret.Hide(EchoedSecret.Hide(hidden, settings.Credentials.Password, "(password)"), settings.Credentials.UserName, "(user)") : hidden,
            answer.IsTransient);
    }

    private static DiscoveryAnswer Read(IDiscoveryMethod method, Stream body, int status)
    {
        try
        {
            return method.Read(body, status);
        }
        catch (Exception exception) when (exception is JsonException or XmlException or InvalidOperationException)
        {
            // The last one is about a text in JSON whose characters are broken: another encoding, or half a surrogate.
            return DiscoveryAnswer.Refused($"status {status}, and the answer is not one of Autodiscover", Passes(status));
        }
    }

    /// <summary>Whether a server that answered nothing of Autodiscover may do so later: it is too busy, or starting, or behind a gateway that does not reach it.</summary>
    private static bool Passes(int status) => status is 429 or >= 500;

    private static string Shown(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Host.Length > 0 ? AddressText.Of(address) : "something that is no address";
}
