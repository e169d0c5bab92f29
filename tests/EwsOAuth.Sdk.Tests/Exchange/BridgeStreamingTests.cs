// The genuine library keeps the interfaces of its requests and responses to itself.
#if !MANAGED_API_PACKAGE
using System.IO.Compression;
using System.Text;
using EwsOAuth.Exchange.Bridge;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange;

public sealed class BridgeStreamingTests
{
    private const string GetStreamingEvents = "<soap:Envelope><soap:Header></soap:Header><soap:Body><m:GetStreamingEvents/></soap:Body></soap:Envelope>";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Notifications_arrive_over_a_real_connection_as_they_are_sent(bool compressed)
    {
        TaskCompletionSource<bool> firstRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = new(async call =>
        {
            using MemoryStream bytes = new();
            using GZipStream gzip = new(bytes, CompressionLevel.Fastest);
            await call.StartStreamAsync(compressed ? "Content-Encoding: gzip\r\n" : string.Empty);
            foreach (string text in new[] { "<Envelope>1</Envelope>", "<Envelope>2</Envelope>" })
            {
                byte[] plain = Encoding.UTF8.GetBytes(text);
                bytes.SetLength(0);
                await gzip.WriteAsync(plain);
                await gzip.FlushAsync();
                await call.ChunkAsync(compressed ? bytes.ToArray() : plain);
                await firstRead.Task.WaitAsync(call.Stopped);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.Stopped);
        });
        using SocketsHttpHandler transport = server.CreateTransport();
        using BridgeRequest request = new(EwsCloud.Global.Endpoint, Settings(transport)) { Content = GetStreamingEvents };

        // It returns while the server has not said all: nothing waits for the end of the stream.
        using IEwsHttpWebResponse response = await request.GetResponse(The.Cancellation);
        Stream stream = await response.GetResponseStream();

        (await TextAsync(stream)).Should().Be("<Envelope>1</Envelope>");
        firstRead.SetResult(true);
        (await TextAsync(stream)).Should().Be("<Envelope>2</Envelope>");

        Task<string> reading = TextAsync(stream);
        request.Abort();
        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<NotSupportedException>();
    }

    private static BridgeSettings Settings(HttpMessageHandler transport) =>
        new() { Client = Some.Pipeline(transport), TimeProvider = TimeProvider.System, Disposed = CancellationToken.None };

    private static async Task<string> TextAsync(Stream stream)
    {
        byte[] buffer = new byte[1000];
        return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, The.Cancellation));
    }
}
#endif
