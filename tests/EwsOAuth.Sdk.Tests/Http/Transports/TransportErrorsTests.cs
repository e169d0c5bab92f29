using System.Net;
using EwsOAuth.Exchange.Bridge;
using EwsOAuth.Http;
using EwsOAuth.Http.Transports;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Transports;

public sealed class TransportErrorsTests
{
    [Fact]
    public async Task Connection_that_is_refused_has_executed_nothing() =>
        await FailsAsync(Unreachable(), "transport_refused", mayHaveExecuted: false, transient: true);

    [Fact]
    public async Task Reset_after_the_request_was_read_is_ambiguous()
    {
        await using LoopbackServer server = new(call =>
        {
            call.Reset();
            return Task.CompletedTask;
        });

        await FailsAsync(server.CreateTransport(), "transport_no_response", mayHaveExecuted: true, transient: true);
        server.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\n<x>")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n<x>ab\r\n")]
    public async Task Answer_that_breaks_off_is_truncated(string rest)
    {
        await using LoopbackServer server = new(async call =>
        {
            await call.WriteAsync("HTTP/1.1 200 OK\r\n" + rest);
            call.Close();
        });

        await FailsAsync(server.CreateTransport(), "transport_response_truncated", mayHaveExecuted: true, transient: true);
    }

    [Fact]
    public async Task Certificate_that_is_not_trusted_is_named()
    {
        await using LoopbackServer server = new(call => call.AnswerAsync(The.GetFolderAnswer));

        TransportException exception = await FailsAsync(server.CreateTransport(trusted: false), "transport_tls", mayHaveExecuted: false, transient: false);

        exception.Message.Should().Contain("certificate");
        server.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Answer_that_is_not_HTTP_is_named()
    {
        await using LoopbackServer server = new(async call =>
        {
            await call.WriteAsync("220 mail.contoso.com ESMTP\r\n\r\n");
            call.Close();
        });

        await FailsAsync(server.CreateTransport(), "transport_response_invalid", mayHaveExecuted: true, transient: false);
    }

    [Fact]
    public async Task Flood_of_headers_is_refused()
    {
        await using LoopbackServer server = new(call => call.AnswerAsync("<x/>", headers: $"X-Flood: {new string('x', 1024 * 1024)}\r\n"));

        await FailsAsync(server.CreateTransport(), "response_too_large", mayHaveExecuted: true, transient: false);
    }

    [Fact]
    public void Name_that_is_not_found_has_executed_nothing()
    {
        TransportException exception = TransportErrors.Translate(new HttpRequestException(HttpRequestError.NameResolutionError, "No such host"), mayHaveExecuted: false)!;

        (exception.Code, exception.MayHaveExecuted, exception.IsTransient).Should().Be(("transport_dns", false, true));
    }

    [Fact]
    public void Proxy_whose_port_looks_like_the_status_wants_no_credentials()
    {
        HttpRequestException failure = new(HttpRequestError.ProxyTunnelError, "The proxy tunnel request to proxy 'http://127.0.0.1:40749/' failed with status code '502'.");

        TransportErrors.Translate(failure, mayHaveExecuted: false)!.Code.Should().Be("transport_proxy");
    }

    [Fact]
    public void Proxy_that_wants_credentials_is_named()
    {
        HttpRequestException failure = new(HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed with status code '407'.", statusCode: HttpStatusCode.ProxyAuthenticationRequired);

        TransportErrors.Translate(failure, mayHaveExecuted: false)!.Code.Should().Be("transport_proxy_auth");
    }

    [Fact]
    public void Exception_of_a_handler_is_not_the_transports() =>
        TransportErrors.Translate(new InvalidOperationException("bug"), mayHaveExecuted: true).Should().BeNull();

    private static SocketsHttpHandler Unreachable()
    {
        SocketsHttpHandler transport = SharedTransports.NewTransport(proxy: null);
        transport.UseProxy = false;
        // Port 1 of loopback: nothing listens there.
        transport.ConnectCallback = async (_, cancellationToken) =>
        {
            System.Net.Sockets.Socket socket = new(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, 1, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        };
        return transport;
    }

    private static async Task<TransportException> FailsAsync(SocketsHttpHandler transport, string code, bool mayHaveExecuted, bool transient)
    {
        using (transport)
        {
            using HttpMessageInvoker pipeline = Some.Pipeline(transport);
            HttpRequestMessage request = Some.EwsRequest();
            request.Content = new SoapContent("<soap/>", EwsRequestOptions.Of(request));

            Func<Task> sending = () => pipeline.SendAsync(request, The.Cancellation);

            TransportException exception = (await sending.Should().ThrowAsync<TransportException>()).Which;
            (exception.Code, exception.MayHaveExecuted, exception.IsTransient).Should().Be((code, mayHaveExecuted, transient), exception.ToString());
            return exception;
        }
    }
}
