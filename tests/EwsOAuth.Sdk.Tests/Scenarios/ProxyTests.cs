using System.Net;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Calls through a proxy, on the shared transport that ships.</summary>
public sealed class ProxyTests
{
    internal const string ProxyPassword = "proxy-Wq7Zk2Vx9";
    internal const string Planted = "planted.Qw8zT4kLm2Xv9Rb6Nc3Hs7Jd1Fg5Pa0";

    [Fact]
    public async Task Call_goes_through_the_proxy_and_shows_it_no_token()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using LoopbackProxy proxy = new(emulator.BaseAddress.Port);
        await using EwsOAuthConnection connection = Builder().WithProxy(proxy.Address.ToString()).Build();

        TransportException cause = await FailureAsync(connection);

        // The tunnel leads to the emulator, whose certificate this machine does not trust: the proxy can listen in on nothing.
        cause.Code.Should().Be("transport_tls");
        proxy.Heads.Should().NotBeEmpty().And.OnlyContain(head => head.StartsWith("CONNECT outlook.office365.com:443 ", StringComparison.Ordinal));
        string.Concat(proxy.Heads).Should().NotContain(Planted).And.NotContain("Bearer");
    }

    [Fact]
    public async Task Question_who_issues_the_tokens_goes_through_the_proxy_too()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using LoopbackProxy proxy = new(emulator.BaseAddress.Port);
        await using EwsOAuthConnection connection = OnPremisesStage.To(emulator)
            .WithTransport(null!)
            .WithMailbox(emulator.User.UserPrincipalName)
            .UseAuthorityFromExchange()
            .WithProxy(proxy.Address.ToString())
            .Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: The.Cancellation);

        (await connect.Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("transport_tls");
        proxy.Heads.Should().NotBeEmpty().And.OnlyContain(head => head.StartsWith($"CONNECT {OnPremisesStage.Host}:443 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proxy_gets_the_credentials_that_are_its_own()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using LoopbackProxy proxy = new(
            emulator.BaseAddress.Port,
            head => head.Contains("Proxy-Authorization: Basic ", StringComparison.Ordinal) ? null : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
        await using EwsOAuthConnection connection = Builder().WithProxy(new WebProxy(proxy.Address) { Credentials = new NetworkCredential("clerk", ProxyPassword) }).Build();

        (await FailureAsync(connection)).Code.Should().Be("transport_tls", "the tunnel was opened");
        string.Concat(proxy.Heads).Should().NotContain(Planted);
    }

    private static EwsOAuthConnectionBuilder Builder() => new EwsOAuthConnectionBuilder()
        .WithLogging(CanaryWatch.Log)
        .UseAccessToken(new EwsAccessToken(Planted, TimeProvider.System.GetUtcNow().AddHours(1)));

    private static async Task<TransportException> FailureAsync(EwsOAuthConnection connection)
    {
        Func<Task> call = () => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);

        Exception exception = (await call.Should().ThrowAsync<Exception>()).Which;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is TransportException transport)
            {
                return transport;
            }
        }

        throw new InvalidOperationException($"No TransportException inside: {exception}");
    }
}
