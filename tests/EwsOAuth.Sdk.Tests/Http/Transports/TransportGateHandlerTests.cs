using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Transports;

public sealed class TransportGateHandlerTests
{
    public static TheoryData<string> Elsewhere =>
        ["https://evil.example/EWS", "http://outlook.office365.com/EWS", "https://outlook.office365.com:444/EWS", "https://x@outlook.office365.com/EWS"];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Handler_that_changes_the_address_sends_nothing(string elsewhere)
    {
        FakeTransport transport = new(_ => Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, addHandlers: inner => new TestHandler(request => request.RequestUri = new Uri(elsewhere)) { InnerHandler = inner });

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await sending.Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("host_not_allowed");
        transport.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Handler_that_renames_the_server_sends_nothing()
    {
        FakeTransport transport = new(_ => Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, addHandlers: inner => new TestHandler(request => request.Headers.Host = "evil.example") { InnerHandler = inner });

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        await sending.Should().ThrowAsync<TransportException>();
        transport.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Handler_may_change_path_and_query()
    {
        FakeTransport transport = new(_ => Some.Response());
        Uri other = new("https://outlook.office365.com/EWS/Exchange.asmx?debug=1");
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, addHandlers: inner => new TestHandler(request => request.RequestUri = other) { InnerHandler = inner });

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        transport.Sent.Should().ContainSingle().Which.Address.Should().Be(other);
    }

    [Fact]
    public void Transport_outlives_the_pipeline()
    {
        FakeTransport transport = new(_ => Some.Response());

        Some.Pipeline(transport).Dispose();

        transport.IsDisposed.Should().BeFalse();
    }
}
