using System.Net.Http.Headers;
using System.Text;
using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http;
using EwsOAuth.Http.Guarding;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>Reads a refusal: its evidence, cleaned, and the signs that the markers are compared with.</summary>
internal sealed class RefusalReader(EwsOAuthSettings settings)
{
    /// <summary>How much of the answer is read: the words that matter stand at the beginning.</summary>
    private const int MaxText = 2048;

    // Only Exchange's own front ends set these.
    private static readonly string[] ExchangeHeaders =
    [
        "request-id", "X-FEServer", "X-BEServer", "X-CalculatedFETarget", "X-CalculatedBETarget", "X-DiagInfo", "X-FEProxyInfo", "X-OWA-Version", "X-NanoProxy", ExchangeDiagnostics.Header,
    ];

    private static readonly string[] EvidenceHeaders = [.. ExchangeHeaders, "client-request-id", "X-MSEdge-Ref", "Server", "Via", "Date"];

    private bool ByPassword => settings.Flow == EwsSignInFlow.Basic;

    public async ValueTask<RefusalCase> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, RefusalSigns served, CancellationToken cancellationToken)
    {
        EwsAccessToken? token = EwsRequestOptions.Of(request).Sent;
        TokenReading reading = TokenReading.Of(token);
        // A server may echo what it was sent.
        Func<string?, string?> clean = text => Clean(text, token?.Value, AnchorMailbox.Of(request));
        EwsRefusalEvidence evidence = new((int)response.StatusCode, AddressText.Of(request.RequestUri))
        {
            Diagnostics = clean(ExchangeDiagnostics.TextOf(response)),
            RequestId = clean(Header(response, "request-id")),
            AuthenticationSchemes = [.. response.Headers.WwwAuthenticate.Select(challenge => clean(challenge.Scheme)!).Distinct()],
            Headers = EvidenceHeaders.Select(name => (name, Text: clean(Header(response, name)))).Where(header => header.Text is not null).ToDictionary(header => header.name, header => header.Text!, StringComparer.OrdinalIgnoreCase),
            Text = response.IsSuccessStatusCode ? null : clean(await BeginningAsync(response, cancellationToken).ConfigureAwait(false)),
            Token = reading.Shape,
        };
        return new RefusalCase
        {
            Evidence = evidence,
            Number = ExchangeDiagnostics.NumberOf(response),
            Settings = settings,
            Signs = served | SignsOf(response, evidence) | SignsOf(reading, request.RequestUri!) | SignsOf(DateOnly.FromDateTime(settings.TimeProvider.GetUtcNow().UtcDateTime)),
        };
    }

    public static bool IsHtml(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues values) && values.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    private static RefusalSigns SignsOf(HttpResponseMessage response, EwsRefusalEvidence evidence)
    {
        bool bearer = evidence.AuthenticationSchemes.Contains("Bearer", StringComparer.OrdinalIgnoreCase);
        return When(IsHtml(response), RefusalSigns.Html)
            | When(ExchangeHeaders.Any(evidence.Headers.ContainsKey), RefusalSigns.FromExchange)
            | When(bearer, RefusalSigns.OffersBearer)
            | When(!bearer && evidence.AuthenticationSchemes.Count > 0, RefusalSigns.OtherSchemesOnly)
            | When(evidence.AuthenticationSchemes.Count > 0 && !evidence.AuthenticationSchemes.Contains("Basic", StringComparer.OrdinalIgnoreCase), RefusalSigns.BasicNotOffered);
    }

    private static RefusalSigns SignsOf(DateOnly today) =>
        When(today >= EwsBlockedException.SwitchOffBegins, RefusalSigns.SwitchOffBegun) | When(today >= EwsBlockedException.EndOfService, RefusalSigns.Ended);

    private static RefusalSigns When(bool condition, RefusalSigns signs) => condition ? signs : RefusalSigns.None;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;

    private string? Clean(string? text, string? token, string mailbox)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string hidden = EchoedSecret.Hide(EchoedSecret.Hide(text, token, "(token)"), mailbox, "(mailbox)");
        return ExternalText.Clean(ByPassword ? EchoedSecret.Hide(EchoedSecret.Hide(hidden, settings.Credentials.Password, "(password)"), settings.Credentials.UserName, "(user)") : hidden);
    }

    // The body of a refusal is in memory: this waits for no network.
    private static async ValueTask<string?> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] bytes = new byte[MaxText];
        int length = await body.ReadAtLeastAsync(bytes, MaxText, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length == 0 ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }

    private RefusalSigns SignsOf(TokenReading reading, Uri address)
    {
        bool online = CloudTable.WithEwsHost(address.Host).Count > 0;
        RefusalSigns signs = When(online, RefusalSigns.Online) | When(reading.IsPersonal, RefusalSigns.PersonalAccount) | When(ByPassword, RefusalSigns.ByPassword);
        if (reading.Shape is not { } token)
        {
            return signs;
        }

        bool right = IsFor(token.Audience, address);
        // On premises AD FS gives tokens with permissions of other names.
        bool permitted = token.Scopes.Contains(EwsPermissions.Delegated, StringComparer.OrdinalIgnoreCase) || token.Roles.Contains(EwsPermissions.Application, StringComparer.OrdinalIgnoreCase);
        return signs
            | When(token.IsApplication, RefusalSigns.Application)
            | When(!right && token.Audience is not null, RefusalSigns.WrongAudience)
            | When(online && !permitted, RefusalSigns.MissingPermission)
            | When(right && permitted, RefusalSigns.RightToken);
    }

    private bool IsFor(string? audience, Uri address)
    {
        if (audience == EwsPermissions.Resource)
        {
            return true;
        }

        return Uri.TryCreate(audience, UriKind.Absolute, out Uri? resource)
            && (resource.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase) || EwsPipelineParts.HostsOf(settings).Contains(resource.Authority, StringComparer.OrdinalIgnoreCase));
    }
}
