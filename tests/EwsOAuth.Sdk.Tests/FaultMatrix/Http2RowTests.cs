using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>
/// The SDK asks for HTTP/1.1, so the frames that end a stream or a connection of HTTP/2 (RST_STREAM, GOAWAY) cannot meet it;
/// what is left are the ends of whole connections (N04, N05). A handler of the user's may ask for HTTP/2: then they are told apart in the same way.
/// </summary>
public sealed class Http2RowTests
{
    [Fact]
    public async Task N15_Neither_way_speaks_HTTP2_by_itself_even_where_the_server_offers_it()
    {
        await using LoopbackServer server = new(call => call.AnswerAsync("{}", "404 Not Found")) { Offered = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] };
        await using ExchangeRig exchange = await ExchangeRig.StartAsync(prepare: network => network.Trusted.Add(server.Certificate));
        await using EntraRig entra = await EntraRig.OfApplicationAsync(network => network.Trusted.Add(server.Certificate));
        exchange.Network.Route(ExchangeRig.Host, server.EndPoint);
        entra.Network.Route(EntraRig.Host, server.EndPoint);

        await exchange.Awaiting(rig => rig.ReadAsync()).Should().ThrowAsync<Exception>();
        await entra.Awaiting(rig => rig.AcquireAsync()).Should().ThrowAsync<Exception>();

        server.Calls.Should().BeGreaterThanOrEqualTo(2);
        server.Protocols.Should().NotBeEmpty().And.NotContain(SslApplicationProtocol.Http2);
    }

    [Fact]
    public async Task N15_Stream_of_HTTP2_that_is_reset_counts_as_executed()
    {
        await using Http2Server server = await Http2Server.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using ExchangeRig rig = await StartAsync(server);

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be(("transport_no_response", true, true), cause.ToString());
        server.Calls.Should().Be(1);

        (await ExchangeRig.CauseOfAsync(rig.ReadAsync)).Code.Should().Be("transport_no_response");
        server.Calls.Should().Be(3, "a read is repeated once");
    }

    [Fact]
    public async Task N15_Connection_of_HTTP2_that_goes_away_under_a_mail_counts_as_executed()
    {
        TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Http2Server server = await Http2Server.StartAsync(async context =>
        {
            read.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        await using ExchangeRig rig = await StartAsync(server);
        Task sending = rig.SendAsync();
        await read.Task.WaitAsync(The.Cancellation);

        await server.DisposeAsync();

        TransportException cause = await ExchangeRig.CauseOfAsync(() => sending);
        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be(("transport_no_response", true, true), cause.ToString());
        server.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task N15_Connection_of_HTTP2_that_ends_before_the_first_frame_of_the_server_counts_as_executed(bool rudely)
    {
        await using LoopbackServer server = new(async call =>
        {
            (await call.ReadUntilAsync("Envelope>")).Should().NotBeNull("a client sends its request behind its preface, without waiting for the server's");
            if (rudely)
            {
                call.Reset();
            }
            else
            {
                call.Close();
            }
        }) { Offered = [SslApplicationProtocol.Http2] };
        await using ExchangeRig rig = await StartAsync(server.Certificate, server.EndPoint);

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be(("transport_no_response", true, true), cause.ToString());
        server.Calls.Should().Be(1);
    }

    private static Task<ExchangeRig> StartAsync(Http2Server server) => StartAsync(server.Certificate, server.EndPoint);

    private static async Task<ExchangeRig> StartAsync(X509Certificate2 certificate, IPEndPoint endPoint)
    {
        ExchangeRig rig = await ExchangeRig.StartAsync(builder => builder.AddHandler(() => new AsksForHttp2()), network => network.Trusted.Add(certificate));
        rig.Network.Route(ExchangeRig.Host, endPoint);
        return rig;
    }

    private sealed class AsksForHttp2 : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
