namespace EwsOAuth.Tests.Scenarios;

/// <summary>A slow way back from the identity provider: it has issued tokens, and who asked gets them when they are let go.</summary>
internal sealed class HeldTokenAnswers : DelegatingHandler
{
    private readonly TaskCompletionSource _issued = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldTokenAnswers(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <summary>Gets what ends when the first answer is held.</summary>
    public Task Issued => _issued.Task;

    public void LetGo() => _gone.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))
        {
            _issued.TrySetResult();
            await _gone.Task.WaitAsync(cancellationToken);
        }

        return answer;
    }
}
