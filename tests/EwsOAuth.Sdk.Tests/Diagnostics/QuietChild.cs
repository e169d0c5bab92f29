using EwsOAuth.Http;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Diagnostics;

/// <summary>A process in which nobody listens: in that of the tests the canary scan hears everything.</summary>
internal static class QuietChild
{
    internal const string Role = "quiet-call";
    internal const string Untouched = "untouched";

    public static async Task<int> RunAsync()
    {
        Task<HttpResponseMessage> answer = Task.FromResult(Some.Response());
        using HttpMessageInvoker stage = new(new TelemetryHandler(TimeProvider.System) { InnerHandler = new AnsweringTask(answer) });
        Task<HttpResponseMessage> seen = stage.SendAsync(Some.EwsRequest(), CancellationToken.None);
        await Console.Out.WriteLineAsync(ReferenceEquals(seen, answer) ? Untouched : "wrapped");
        return 0;
    }
}
