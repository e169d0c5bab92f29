using EwsOAuth.Http.Authorization;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Authorization;

public sealed class BasicAuthorizationHandlerTests
{
    [Fact]
    public async Task Name_and_password_go_as_UTF8_and_nothing_competes_with_them()
    {
        FakeTransport transport = new(_ => Some.Response());
        HttpRequestMessage request = Some.EwsRequest();
        foreach (string name in new[] { "Authorization", "Proxy-Authorization", "Cookie", "Host" })
        {
            request.Headers.TryAddWithoutValidation(name, "Bearer evil").Should().BeTrue();
        }

        using HttpResponseMessage response = await Sender(transport).SendAsync(request, The.Cancellation);

        SentMessage sent = transport.Sent.Should().ContainSingle().Which;
        sent.Headers.Keys.Should().Equal("Authorization");
        // RFC 7617, section 2.1: the pound sign is two bytes in UTF-8.
        sent.Headers["Authorization"].Should().Be("Basic dGVzdDoxMjPCow==");
    }

    [Fact]
    public async Task Password_never_goes_over_a_plain_connection()
    {
        FakeTransport transport = new(_ => Some.Response());

        Func<Task> sending = () => Sender(transport).SendAsync(Some.EwsRequest("http://mail.contoso.com/EWS/Exchange.asmx"), The.Cancellation);

        (await sending.Should().ThrowAsync<TransportException>()).Which.ToString().Should().NotContain("123");
        transport.Sent.Should().BeEmpty();
    }

    private static HttpMessageInvoker Sender(HttpMessageHandler transport) => new(new BasicAuthorizationHandler("test", "123£") { InnerHandler = transport });
}
