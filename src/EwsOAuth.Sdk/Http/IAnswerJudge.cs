namespace EwsOAuth.Http;

/// <summary>Tells a refusal from an answer. The pipeline asks it about the final answer of each call that a service makes.</summary>
internal interface IAnswerJudge
{
    /// <summary>Gives the exception that says why the call was refused; null where the answer is for the caller.</summary>
    ValueTask<EwsOAuthException?> JudgeAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken);
}
