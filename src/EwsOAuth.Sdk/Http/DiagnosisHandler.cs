namespace EwsOAuth.Http;

/// <summary>Turns a refusal into an exception that says why; the Managed API would show the status and lose the rest.</summary>
/// <remarks>Only calls of services are judged: who sends with a client of one's own reads the answers oneself.</remarks>
internal sealed class DiagnosisHandler(IAnswerJudge judge) : AsyncHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!EwsRequestOptions.Of(request).IsServiceCall)
        {
            return response;
        }

        EwsOAuthException? refusal;
        try
        {
            refusal = await judge.JudgeAsync(request, response, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        if (refusal is null)
        {
            return response;
        }

        response.Dispose();
        throw refusal;
    }
}
