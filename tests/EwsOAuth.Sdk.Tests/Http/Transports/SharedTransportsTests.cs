using System.Net;
using EwsOAuth.Http.Transports;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Transports;

public sealed class SharedTransportsTests
{
    [Fact]
    public void Connections_with_the_same_proxy_share_a_transport()
    {
        using TransportLease first = SharedTransports.Rent(new WebProxy("http://proxy.contoso.com:8080"));
        using TransportLease second = SharedTransports.Rent(new WebProxy("http://proxy.contoso.com:8080"));
        using TransportLease other = SharedTransports.Rent(new WebProxy("http://proxy.contoso.com:8081"));
        using TransportLease system = SharedTransports.Rent(proxy: null);
        using TransportLease systemAgain = SharedTransports.Rent(proxy: null);

        second.Handler.Should().BeSameAs(first.Handler);
        systemAgain.Handler.Should().BeSameAs(system.Handler);
        new[] { first.Handler, other.Handler, system.Handler }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Proxies_with_other_credentials_share_nothing()
    {
        using TransportLease first = SharedTransports.Rent(new WebProxy("http://proxy.contoso.com:8080") { Credentials = new NetworkCredential("a", "b") });
        using TransportLease second = SharedTransports.Rent(new WebProxy("http://proxy.contoso.com:8080") { Credentials = new NetworkCredential("a", "b") });

        second.Handler.Should().NotBeSameAs(first.Handler);
    }

    [Fact]
    public async Task Transport_ends_with_its_last_connection()
    {
        WebProxy proxy = new("http://proxy.contoso.com:9999");
        TransportLease first = SharedTransports.Rent(proxy);
        TransportLease second = SharedTransports.Rent(proxy);
        using HttpMessageInvoker client = new(second.Handler, disposeHandler: false);

        first.Dispose();
        first.Dispose();
        using TransportLease third = SharedTransports.Rent(proxy);
        third.Handler.Should().BeSameAs(second.Handler);

        third.Dispose();
        second.Dispose();
        using TransportLease later = SharedTransports.Rent(proxy);
        later.Handler.Should().NotBeSameAs(second.Handler);
        Func<Task> sending = () => client.SendAsync(Some.EwsRequest(), The.Cancellation);
        await sending.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public void Private_transport_ends_with_its_connection()
    {
        FakeTransport transport = new(_ => Some.Response());

        SharedTransports.Private(() => transport).Dispose();

        transport.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public void Transport_follows_nothing_and_keeps_nothing()
    {
        using SocketsHttpHandler transport = SharedTransports.NewTransport(proxy: null);

        (transport.AllowAutoRedirect, transport.UseCookies, transport.AutomaticDecompression, transport.Credentials, transport.PreAuthenticate)
            .Should().Be((false, false, DecompressionMethods.None, null, false));
        transport.PooledConnectionLifetime.Should().Be(TimeSpan.FromMinutes(5));
    }
}
