using EwsOAuth.Configuration;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>Says why Exchange refused a call. SOAP faults (500) and requests to wait (429, 503) are no refusals: they pass.</summary>
internal sealed class RefusalJudge(EwsOAuthSettings settings) : IAnswerJudge
{
    private static readonly int[] Refusals = [.. RefusalMarkers.All.SelectMany(marker => marker.Statuses).Where(status => status >= 400).Distinct()];

    private readonly ILogger _logger = settings.LoggerFactory.CreateLogger(LogCategories.Exchange);
    private readonly RefusalReader _reader = new(settings);
    private readonly ServedMailboxes _served = new(settings.TimeProvider);

    public ValueTask<EwsOAuthException?> JudgeAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode && !RefusalReader.IsHtml(response))
        {
            _served.Note(request);
            return default;
        }

        return response.IsSuccessStatusCode || Refusals.Contains((int)response.StatusCode) ? FindAsync(request, response, cancellationToken) : default;
    }

    private async ValueTask<EwsOAuthException?> FindAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        RefusalCase refusal = await _reader.ReadAsync(request, response, _served.SignsOf(request), cancellationToken).ConfigureAwait(false);
        if (RefusalMarkers.All.FirstOrDefault(marker => marker.Matches(refusal)) is not { } marker)
        {
            return null;
        }

        _logger.CallRefused(refusal.Status, marker.Verdict.Code, refusal.Evidence.RequestId);
        return RefusalErrors.Of(refusal, marker);
    }
}
