using System.Net;
using EwsOAuth.Http;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http;

public sealed class CookieHandlerTests
{
    private readonly FakeTransport _transport = new(message => Some.Response(HttpStatusCode.OK, "<x/>",
        ("Set-Cookie", $"X-BackEndCookie={message.Headers["X-AnchorMailbox"]}; path=/EWS; secure; HttpOnly"),
        ("Set-Cookie", "exchangecookie=1; path=/"),
        ("Set-Cookie", "broken; domain=;;=,")));

    [Fact]
    public async Task Cookies_of_two_services_never_mix()
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(_transport);
        CookieContainer ada = new();
        CookieContainer grace = new();

        foreach ((CookieContainer cookies, string mailbox) in new[] { (ada, "ada"), (grace, "grace"), (ada, "ada"), (grace, "grace") })
        {
            await SendAsync(pipeline, cookies, mailbox);
        }

        _transport.Sent.Select(message => message.Headers.GetValueOrDefault("Cookie")).Should().Equal(
            null, null, "X-BackEndCookie=ada; exchangecookie=1", "X-BackEndCookie=grace; exchangecookie=1");
    }

    [Fact]
    public async Task Request_without_a_container_keeps_no_cookies()
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(_transport);

        await SendAsync(pipeline, cookies: null, "ada");
        await SendAsync(pipeline, cookies: null, "ada");

        _transport.Sent.Should().OnlyContain(message => !message.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task Request_that_is_sent_twice_has_the_cookies_once()
    {
        FakeTransport transport = new(message => message.Number == 2 ? Some.Challenge() : Some.Response(HttpStatusCode.OK, "<x/>", ("Set-Cookie", "a=1; path=/")));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, Some.Acquirer(TimeProvider.System, "first", "second"));
        CookieContainer cookies = new();

        await SendAsync(pipeline, cookies, "ada");
        await SendAsync(pipeline, cookies, "ada");

        transport.Sent.Select(message => message.Headers.GetValueOrDefault("Cookie")).Should().Equal(null, "a=1", "a=1");
    }

    [Fact]
    public async Task Cookies_are_kept_and_not_shown_among_the_headers_of_the_answer()
    {
        using HttpMessageInvoker pipeline = Some.Pipeline(_transport);
        CookieContainer cookies = new();
        HttpRequestMessage request = Some.EwsRequest();
        request.Headers.Add("X-AnchorMailbox", "ada");
        EwsRequestOptions.Of(request).Cookies = cookies;

        using HttpResponseMessage response = await pipeline.SendAsync(request, The.Cancellation);

        response.Headers.Contains("Set-Cookie").Should().BeFalse();
        cookies.GetCookieHeader(request.RequestUri!).Should().Be("X-BackEndCookie=ada; exchangecookie=1");
    }

    private static async Task SendAsync(HttpMessageInvoker pipeline, CookieContainer? cookies, string mailbox)
    {
        HttpRequestMessage request = Some.EwsRequest();
        request.Headers.Add("X-AnchorMailbox", mailbox);
        EwsRequestOptions.Of(request).Cookies = cookies;
        using HttpResponseMessage response = await pipeline.SendAsync(request, The.Cancellation);
        response.IsSuccessStatusCode.Should().BeTrue();
    }
}
