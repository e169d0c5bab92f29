namespace EwsOAuth.Tests.Diagnostics;

/// <summary>A transport that hands out the very task it was given, so that a test sees whether a stage wrapped it.</summary>
internal sealed class AnsweringTask(Task<HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer;
}
