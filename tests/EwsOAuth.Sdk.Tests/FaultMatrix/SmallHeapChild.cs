using System.Net;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A process with a heap of 64 MB, to which Exchange sends an answer of 100.</summary>
internal static class SmallHeapChild
{
    private const long MegaByte = 1024 * 1024;

    public static async Task RunAsync()
    {
        bool large = false;
        await using EwsOAuthConnection connection = Some.Builder()
            .WithTransport(() => new FloodHandler(() => large))
            .UseAccessToken(new EwsAccessToken(The.Token, TimeProvider.System.GetUtcNow().AddHours(1)))
            .Build();
        ExchangeService service = connection.Create();
        await Folder.Bind(service, WellKnownFolderName.Inbox);
        await Console.Out.WriteLineAsync($"heap {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MegaByte}");

        large = true;
        // More often than there are places for calls.
        for (int call = 0; call < 12; call++)
        {
            try
            {
                await Folder.Bind(service, WellKnownFolderName.Inbox);
                await Console.Out.WriteLineAsync("no failure");
            }
            catch (Exception exception)
            {
                string code = exception is EwsOAuthException own ? own.Code : exception.InnerException is EwsOAuthException inner ? inner.Code : "";
                await Console.Out.WriteLineAsync($"{exception.GetType().Name} {code}");
            }
        }

        large = false;
        Folder inbox = await Folder.Bind(service, WellKnownFolderName.Inbox);
        await Console.Out.WriteLineAsync($"then {inbox.DisplayName}");
    }

    private sealed class FloodHandler(Func<bool> large) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = large() ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new FloodStream(100 * MegaByte)) } : Some.Response();
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
