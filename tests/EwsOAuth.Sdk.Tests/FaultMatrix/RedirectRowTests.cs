using System.Net;
using System.Net.Sockets;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Loopback;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Others than the person's browser come to the redirect URI, or have it already.</summary>
public sealed class RedirectRowTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const int SixtyFourMegabytes = 64 * 1024 * 1024;

    [Fact]
    public async Task I07_A_fixed_port_that_is_taken_is_named_and_works_when_it_is_free()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using BrowserRig rig = await BrowserRig.StartAsync(port);

        TokenAcquisitionException exception = (await rig.Connection.Awaiting(it => it.ConnectAsync(cancellationToken: The.Cancellation)).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("redirect_port_busy");
        exception.Message.Should().Contain($"http://localhost:{port}").And.Contain("AddressAlreadyInUse");
        exception.Remedy.Should().Contain("RedirectUri");
        rig.WasOpened.Should().BeFalse("the listener comes before the browser");
        taken.Stop();
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public void I08_A_port_that_is_taken_between_two_sockets_is_given_up_for_another_one()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "With one address there is one socket, and nothing between.");
        Socket? rival = null;
        Socket[] sockets = LoopbackSockets.Bind(new Uri("http://localhost"), (address, port) =>
        {
            rival ??= port == 0 ? null : LoopbackSockets.Listen(address, port);
            return LoopbackSockets.Listen(address, port);
        });
        try
        {
            int[] ports = [.. sockets.Select(PortOf)];
            ports.Should().HaveCount(2).And.OnlyContain(port => port == ports[0]);
            ports[0].Should().NotBe(PortOf(rival!));
        }
        finally
        {
            Array.ForEach([.. sockets, rival!], socket => socket.Dispose());
        }
    }

    [Fact]
    public void I08_A_fixed_port_that_is_taken_in_the_last_moment_is_named()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "With one address there is one socket, and nothing between.");
        using Socket probe = LoopbackSockets.Listen(IPAddress.Loopback, 0);
        int port = PortOf(probe);
        probe.Dispose();
        List<Socket> rivals = [];

        Action bind = () => LoopbackSockets.Bind(new Uri($"http://localhost:{port}"), (address, taken) =>
        {
            if (address.Equals(IPAddress.IPv6Loopback))
            {
                rivals.Add(LoopbackSockets.Listen(address, taken));
            }

            return LoopbackSockets.Listen(address, taken);
        });

        bind.Should().Throw<TokenAcquisitionException>().Which.Code.Should().Be("redirect_port_busy");
        rivals.Should().ContainSingle("a registered port has no alternative").Which.Dispose();
        using Socket free = LoopbackSockets.Listen(IPAddress.Loopback, port);
        free.IsBound.Should().BeTrue("the first socket was let go");
    }

    [Fact]
    public Task I09_A_favicon_is_ignored() => IgnoredAsync((host, _) => RawRequest.Get(host, "/favicon.ico"));

    [Fact]
    public async Task I10_A_code_in_the_address_is_ignored_with_a_warning()
    {
        RecordedLog log = await IgnoredAsync((host, state) => RawRequest.Get(host, $"/?code=query-code&state={state}"));

        log.Text.Should().Contain("(GET) instead of a form post").And.NotContain("query-code");
    }

    [Fact]
    public async Task I10_Many_codes_in_the_address_are_one_warning()
    {
        RecordedLog log = await IgnoredAsync((host, state) => RawRequest.Get(host, $"/?code=query-code&state={state}"), times: 50);

        log.Text.Split("(GET) instead of a form post").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("code=evil&state=guess")]
    [InlineData("code=evil")]
    [InlineData("code=evil&state=guess&state={state}")]
    public Task I11_A_wrong_missing_or_double_state_is_ignored(string body) => IgnoredAsync((host, state) => RawRequest.Form(host, "/", body.Replace("{state}", state, StringComparison.Ordinal)));

    [Fact]
    public Task I12_A_wrong_path_is_ignored() => IgnoredAsync((host, state) => RawRequest.Form(host, "/other", $"code=evil&state={state}"));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.nip.example:80")]
    [InlineData("localhost")]
    public Task I12_Another_name_for_this_machine_is_ignored(string host) => IgnoredAsync((_, state) => RawRequest.Form(host, "/", $"code=evil&state={state}"));

    [Theory]
    [InlineData("Content-Length: 67108864")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task I13_A_body_of_64_MB_is_cut_off_and_does_not_end_the_sign_in(string length)
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        Uri redirect = BrowserRig.RedirectOf(address);
        using Socket flood = await RawRequest.ConnectAsync(IPAddress.Loopback, redirect.Port);

        int sent = await SendUntilCutOffAsync(flood, $"POST / HTTP/1.1\r\nHost: {redirect.Authority}\r\nContent-Type: {Form}\r\n{length}\r\n\r\n");

        sent.Should().BeLessThan(SixtyFourMegabytes / 2, "what lies in the buffers of the system is all that goes out");
        await rig.FinishAsync(address);
        await signIn;
    }

    [Fact]
    public async Task I13_Slow_senders_are_cut_off_after_five_seconds()
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        int port = BrowserRig.RedirectOf(address).Port;
        List<Socket> slow = [];
        foreach (int _ in Enumerable.Range(0, LoopbackListener.MaxConnections / 2))
        {
            slow.Add(await RawRequest.ConnectAsync(IPAddress.Loopback, port));
            await slow[^1].SendAsync("POST / HTTP/1.1\r\nHo"u8.ToArray(), SocketFlags.None, The.Cancellation);
        }

        // They are taken in their order: who is answered comes after all of them, and their limits run.
        (await RawRequest.SendAsync(port, RawRequest.Get("evil.example", "/"))).Should().StartWith("HTTP/1.1 404", "others are served meanwhile");
        rig.Clock.Advance(LoopbackConnection.Limit);

        foreach (Socket socket in slow)
        {
            (await IsCutOffAsync(socket)).Should().BeTrue();
            socket.Dispose();
        }

        await rig.FinishAsync(address);
        await signIn;
    }

    /// <summary>Something comes to the redirect URI before the person's answer does: it gets nothing, ends nothing and costs nothing.</summary>
    private static async Task<RecordedLog> IgnoredAsync(Func<string, string, string> request, int times = 1)
    {
        await using BrowserRig rig = await BrowserRig.StartAsync();
        (Task<EwsAccount> signIn, Uri address) = await rig.BeginAsync();
        Uri redirect = BrowserRig.RedirectOf(address);
        foreach (int _ in Enumerable.Range(0, times))
        {
            (await RawRequest.SendAsync(redirect.Port, request(redirect.Authority, BrowserRig.StateOf(address)))).Should().StartWith("HTTP/1.1 404");
        }

        signIn.IsCompleted.Should().BeFalse();
        rig.Emulator.Ledger.TokenRequests.Should().Be(0);

        (await rig.FinishAsync(address)).Should().Contain("You have signed in");
        (await signIn).UserName.Should().Be(rig.Emulator.User.UserPrincipalName);
        rig.Emulator.Ledger.TokenRequests.Should().Be(1);
        await BrowserRig.PortIsFreeAsync(address);
        return rig.Log;
    }

    private static async Task<int> SendUntilCutOffAsync(Socket socket, string head)
    {
        int sent = 0;
        byte[] piece = new byte[64 * 1024];
        try
        {
            await socket.SendAsync(System.Text.Encoding.Latin1.GetBytes(head), SocketFlags.None, The.Cancellation);
            while (sent < SixtyFourMegabytes)
            {
                sent += await socket.SendAsync(piece, SocketFlags.None, The.Cancellation);
            }
        }
        catch (SocketException)
        {
            // The other side has closed.
        }

        return sent;
    }

    private static async Task<bool> IsCutOffAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[16], SocketFlags.None, The.Cancellation) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
