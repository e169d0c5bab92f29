using EwsOAuth.Exchange;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange;

public sealed class ConnectionUseTests
{
    private const int Callers = 8;
    private const int Calls = 200;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_use_no_more_connections_than_callers(bool oneService)
    {
        // The first answers wait for each other: every caller has its connection then. Without that the runtime, which opens a connection
        // for a request that waits and then gives the request the first one that is free, may open a few more in the burst of the start.
        TaskCompletionSource everyCaller = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int arrived = 0;
        await using LoopbackServer server = new(async call =>
        {
            if (Interlocked.Increment(ref arrived) == Callers)
            {
                everyCaller.SetResult();
            }

            await everyCaller.Task.WaitAsync(call.Stopped);
            await call.AnswerAsync(The.GetFolderAnswer);
        });
        using SocketsHttpHandler transport = server.CreateTransport();
        ExchangeServiceFactory factory = Some.ServiceFactory(transport);
        ExchangeService shared = factory.Create();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            for (int call = 0; call < Calls / Callers; call++)
            {
                await Folder.Bind(oneService ? shared : factory.Create(), WellKnownFolderName.Inbox, The.Cancellation);
            }
        }));

        server.Calls.Should().Be(Calls);
        server.Connections.Should().BeLessThanOrEqualTo(Callers);
    }
}
