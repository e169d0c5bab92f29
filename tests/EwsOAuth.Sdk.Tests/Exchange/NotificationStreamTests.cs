using System.IO.Compression;
using System.Text;
using EwsOAuth.Exchange.Bridge;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange;

public sealed class NotificationStreamTests
{
    private const string GetStreamingEvents = "<soap:Envelope><soap:Header></soap:Header><soap:Body><m:GetStreamingEvents/></soap:Body></soap:Envelope>";

    private readonly TaskCompletionSource _readStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _disposed = new();
    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly NotificationStream _stream;

    public NotificationStreamTests() => _stream = new NotificationStream(new StallingStream(_readStarted), TimeSpan.FromSeconds(80), _clock, _disposed.Token);

    [Fact]
    public async Task Silence_beyond_the_limit_is_a_time_out()
    {
        Task<int> reading = ReadAsync();
        await _readStarted.Task;
        _clock.Advance(TimeSpan.FromSeconds(79));
        reading.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<TimeoutException>().WithMessage("*80 seconds*");
    }

    [Fact]
    public async Task Stall_inside_an_envelope_is_noticed_too()
    {
        Task<int> reading = Task.Run(() => _stream.Read(new byte[10], 0, 10));
        await _readStarted.Task;
        _clock.Advance(TimeSpan.FromSeconds(80));

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<TimeoutException>();
    }

    [Fact]
    public async Task Stream_that_the_user_closes_ends_with_what_the_Managed_API_takes_for_that()
    {
        Task<int> reading = ReadAsync();
        await _readStarted.Task;
        await _stream.DisposeAsync();

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<NotSupportedException>();
        Func<Task> again = () => ReadAsync();
        await again.Should().ThrowAsync<NotSupportedException>();
    }

    [Fact]
    public async Task Reader_that_cancels_is_cancelled()
    {
        using CancellationTokenSource reader = new();
        Task<int> reading = _stream.ReadAsync(new byte[10], reader.Token).AsTask();
        await _readStarted.Task;
        await reader.CancelAsync();

        Func<Task> waiting = () => reading;
        (await waiting.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(reader.Token);
    }

    [Fact]
    public async Task Stream_of_a_disposed_connection_says_so()
    {
        Task<int> reading = ReadAsync();
        await _readStarted.Task;
        await _disposed.CancelAsync();

        Func<Task> waiting = () => reading;
        await waiting.Should().ThrowAsync<ObjectDisposedException>();
    }

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

    private Task<int> ReadAsync() => _stream.ReadAsync(new byte[10], The.Cancellation).AsTask();
}
