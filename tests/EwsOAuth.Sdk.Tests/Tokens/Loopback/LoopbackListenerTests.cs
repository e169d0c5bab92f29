using System.Net;
using System.Net.Sockets;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Loopback;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Tokens.Loopback;

public sealed class LoopbackListenerTests : IDisposable
{
    private const string State = "0f8fad5b-d9cb-469f-a165-70867728950e7c9e6679";

    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly LoopbackListener _listener;
    private readonly Task<AuthorizationAnswer> _answer;

    public LoopbackListenerTests()
    {
        _listener = LoopbackListener.Start(new Uri("http://localhost"), _clock);
        _answer = _listener.WaitAsync(State, The.Cancellation);
    }

    private string Host => _listener.RedirectUri.Authority;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Form_with_our_state_is_the_answer()
    {
        string response = await SendAsync(Post($"code=the-code&state={State}&client_info=abc"));

        (await _answer).Code.Should().Be("the-code");
        (await _answer).ClientInfo.Should().Be("abc");
        response.Should().StartWith("HTTP/1.1 200 OK").And.Contain("You have signed in");
    }

    [Fact]
    public async Task Pages_forbid_scripts_frames_and_caching()
    {
        string response = await SendAsync(Post($"code=the-code&state={State}"));

        response.Should().Contain("Content-Security-Policy: default-src 'none';").And.Contain("frame-ancestors 'none'").And.Contain("Cache-Control: no-store")
            .And.Contain("X-Content-Type-Options: nosniff").And.Contain("Referrer-Policy: no-referrer").And.NotContain("the-code").And.NotContain(State);
    }

    [Fact]
    public async Task Refusal_is_an_answer_too_and_nothing_of_it_is_shown()
    {
        string response = await SendAsync(Post($"error=access_denied&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state={State}"));

        (await _answer).IsRefusal.Should().BeTrue();
        response.Should().Contain("You are not signed in").And.NotContain("script>").And.NotContain("access_denied");
    }

    [Theory]
    [MemberData(nameof(Strays))]
    public async Task Stray_request_gets_nothing_and_does_not_end_the_sign_in(string what, string request)
    {
        string stray = await SendAsync(request.Replace("{host}", Host, StringComparison.Ordinal));
        string good = await SendAsync(Post($"code=the-code&state={State}"));

        stray.Should().StartWith("HTTP/1.1 404", what);
        good.Should().StartWith("HTTP/1.1 200");
        (await _answer).Code.Should().Be("the-code");
    }

    public static TheoryData<string, string> Strays() => new()
    {
        { "favicon", "GET /favicon.ico HTTP/1.1\r\nHost: {host}\r\n\r\n" },
        { "code in the query", $"GET /?code=evil&state={State} HTTP/1.1\r\nHost: {{host}}\r\n\r\n" },
        { "wrong state", RawRequest.Form("{host}", "/", "code=evil&state=guess") },
        { "no state", RawRequest.Form("{host}", "/", "code=evil") },
        { "two states", RawRequest.Form("{host}", "/", $"code=evil&state=guess&state={State}") },
        { "empty form", RawRequest.Form("{host}", "/", string.Empty) },
        { "state alone", RawRequest.Form("{host}", "/", $"state={State}") },
        { "wrong path", RawRequest.Form("{host}", "/other", $"code=evil&state={State}") },
        { "query on the path", RawRequest.Form("{host}", "/?x=1", $"code=evil&state={State}") },
        { "another name for this machine", RawRequest.Form("evil.example", "/", $"code=evil&state={State}") },
        { "host without a port", RawRequest.Form("localhost", "/", $"code=evil&state={State}") },
        { "two hosts", $"POST / HTTP/1.1\r\nHost: {{host}}\r\nHost: evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\nstate" },
        { "no host", "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\nstate" },
        { "JSON", $"POST / HTTP/1.1\r\nHost: {{host}}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}" },
        { "chunks", "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "64 MB", "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 67108864\r\n\r\n" },
        { "negative length", "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: -1\r\n\r\n" },
        { "smuggled header", "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length : 5\r\n\r\nstate" },
        { "not HTTP", "\x16\x03\x01\x02\r\n\r\n" },
        { "proxy request", "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n" },
        { "endless head", "GET / HTTP/1.1\r\nHost: {host}\r\nX: " + new string('a', 20_000) },
    };

    [Theory]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.ConnectionAborted)]
    public async Task Caller_who_is_gone_before_the_listener_looks_does_not_end_the_sign_in(SocketError error)
    {
        // More than are served at once: a place that was not given back would be missed.
        int gone = 2 * LoopbackListener.MaxConnections;
        using LoopbackListener listener = LoopbackListener.Start(
            new Uri("http://127.0.0.1"), _clock, accept: (socket, token) => Interlocked.Decrement(ref gone) >= 0 ? throw new SocketException((int)error) : socket.AcceptAsync(token));
        Task<AuthorizationAnswer> waiting = listener.WaitAsync(State, The.Cancellation);

        string page = await RawRequest.SendAsync(listener.RedirectUri.Port, RawRequest.Form(listener.RedirectUri.Authority, "/", $"code=the-code&state={State}"));

        page.Should().StartWith("HTTP/1.1 200");
        (await waiting).Code.Should().Be("the-code");
    }

    [Fact]
    public void Pages_need_no_font_that_has_signs_beyond_letters()
    {
        foreach (ReadOnlyMemory<byte> page in (ReadOnlyMemory<byte>[])[ResultPages.Success, ResultPages.Refused, ResultPages.TimedOut])
        {
            string text = System.Text.Encoding.UTF8.GetString(page.Span);
            text.Should().Contain("<svg").And.NotContain("&#", "a sign that the fonts of a machine do not have is an empty box").And.MatchRegex("^[\\x00-\\x7F]*$");
        }
    }

    [Fact]
    public async Task Slow_sender_is_cut_off_after_five_seconds_and_holds_nobody_up()
    {
        using Socket slow = await ConnectAsync(IPAddress.Loopback);
        await slow.SendAsync("POST / HTTP/1.1\r\nHo"u8.ToArray());
        string good = await SendAsync(Post("code=evil&state=guess"));
        good.Should().StartWith("HTTP/1.1 404", "others are served meanwhile");

        byte[] buffer = new byte[16];
        ValueTask<int> reading = slow.ReceiveAsync(buffer, SocketFlags.None, The.Cancellation);
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(LoopbackConnection.Limit);
            return reading.IsCompleted;
        });

        (await reading).Should().Be(0);
        _answer.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Cancellation_frees_the_port_at_once_on_both_loopback_addresses()
    {
        using LoopbackListener listener = LoopbackListener.Start(new Uri("http://localhost"), _clock);
        using CancellationTokenSource caller = new();
        Task<AuthorizationAnswer> waiting = listener.WaitAsync(State, caller.Token);

        caller.Cancel();

        using LoopbackListener next = LoopbackListener.Start(new Uri($"http://localhost:{listener.RedirectUri.Port}"), _clock);
        next.RedirectUri.Port.Should().Be(listener.RedirectUri.Port);
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Hundred_cancelled_sign_ins_leave_no_socket()
    {
        foreach (int _ in Enumerable.Range(0, 100))
        {
            using CancellationTokenSource caller = new();
            using LoopbackListener listener = LoopbackListener.Start(new Uri("http://localhost"), _clock);
            Task<AuthorizationAnswer> waiting = listener.WaitAsync(State, caller.Token);
            await caller.CancelAsync();
            await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
            int port = listener.RedirectUri.Port;
            await FluentActions.Awaiting(() => RawRequest.ConnectAsync(IPAddress.Loopback, port)).Should().ThrowAsync<SocketException>();
        }
    }

    [Fact]
    public async Task Both_loopback_addresses_are_listened_on_and_no_other()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        using Socket six = await ConnectAsync(IPAddress.IPv6Loopback);

        six.Connected.Should().BeTrue();
        foreach (IPAddress address in Dns.GetHostAddresses(Dns.GetHostName()).Where(address => !IPAddress.IsLoopback(address)))
        {
            await FluentActions.Awaiting(() => ConnectAsync(address)).Should().ThrowAsync<SocketException>();
        }
    }

    [Theory]
    [InlineData("http://localhost", "^http://localhost:[0-9]+$")]
    [InlineData("http://localhost/", "^http://localhost:[0-9]+/$")]
    [InlineData("http://localhost/signed-in", "^http://localhost:[0-9]+/signed-in$")]
    [InlineData("http://127.0.0.1", "^http://127\\.0\\.0\\.1:[0-9]+$")]
    public void Free_port_is_added_and_nothing_else_is_changed(string configured, string pattern)
    {
        using LoopbackListener listener = LoopbackListener.Start(new Uri(configured), _clock);

        listener.RedirectUri.OriginalString.Should().MatchRegex(pattern);
    }

    private string Post(string body) => RawRequest.Form(Host, "/", body);

    private Task<string> SendAsync(string request) => RawRequest.SendAsync(_listener.RedirectUri.Port, request);

    private Task<Socket> ConnectAsync(IPAddress address) => RawRequest.ConnectAsync(address, _listener.RedirectUri.Port);
}
