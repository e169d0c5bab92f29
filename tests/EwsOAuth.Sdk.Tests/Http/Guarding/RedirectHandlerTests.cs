using System.Net;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Guarding;

public sealed class RedirectHandlerTests
{
    private static readonly string[] Refused =
    [
        "http://outlook.office365.com/EWS/Exchange.asmx", "https://evil.example/EWS/Exchange.asmx", "https://outlook.office365.com.evil.example/",
        "https://user@outlook.office365.com/EWS/Exchange.asmx", "https://outlook.office365.com:8443/EWS/Exchange.asmx", "//evil.example/EWS/Exchange.asmx",
        "https://outlook%2Eoffice365.com/EWS/Exchange.asmx", "https://login.microsoftonline.com/common/oauth2/authorize", "\\\\evil.example\\EWS", "javascript:alert(1)",
    ];

    private static readonly string[] Followed =
    [
        "https://outlook.office.com/EWS/Exchange.asmx", "/EWS/Exchange.asmx?server=2", "https://outlook.office365.com/EWS2/Exchange.asmx", "Other.asmx",
    ];

    public static TheoryData<int> Statuses => [301, 302, 303, 307, 308];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Redirect_out_of_the_list_is_blocked_and_nothing_is_sent_there(int status)
    {
        foreach (string location in Refused)
        {
            FakeTransport transport = new(_ => Some.Response((HttpStatusCode)status, string.Empty, ("Location", location)));
            using HttpMessageInvoker pipeline = Some.Pipeline(transport);

            Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

            (await sending.Should().ThrowAsync<TransportException>(location)).Which.Code.Should().Be("redirect_blocked", location);
            transport.Sent.Should().ContainSingle(location);
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Redirect_within_the_list_keeps_method_body_and_anchor(int status)
    {
        foreach (string location in Followed)
        {
            FakeTransport transport = new(message => message.Number == 1 ? Some.Response((HttpStatusCode)status, string.Empty, ("Location", location)) : Some.Response());
            using HttpMessageInvoker pipeline = Some.Pipeline(transport);
            HttpRequestMessage request = Some.EwsRequest(body: "<soap>body</soap>");
            request.Headers.Add("X-AnchorMailbox", "ada@contoso.com");

            using HttpResponseMessage response = await pipeline.SendAsync(request, The.Cancellation);

            SentMessage second = transport.Sent.Should().HaveCount(2).And.Subject.Last();
            second.Address.Should().Be(new Uri(EwsCloud.Global.Endpoint, location));
            (second.Method, second.Body, second.Token).Should().Be((HttpMethod.Post, "<soap>body</soap>", The.Token));
            second.Headers["X-AnchorMailbox"].Should().Be("ada@contoso.com");
        }
    }

    [Fact]
    public async Task Loop_ends_after_three_redirects()
    {
        FakeTransport transport = new(_ => Some.Response(HttpStatusCode.Found, string.Empty, ("Location", "/EWS/Exchange.asmx")));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport);

        Func<Task> sending = () => pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        TransportException exception = (await sending.Should().ThrowAsync<TransportException>()).Which;
        (exception.Code, exception.MayHaveExecuted).Should().Be(("redirect_blocked", false));
        transport.Sent.Should().HaveCount(4);
    }

    [Fact]
    public async Task Redirect_without_an_address_is_an_answer_like_any_other()
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Response(HttpStatusCode.Found)));

        using HttpResponseMessage response = await pipeline.SendAsync(Some.EwsRequest(), The.Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.Found);
    }
}
