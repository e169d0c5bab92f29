using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator.Tests.Framework;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EwsOAuth.Emulator.Tests.Hosting;

// One test sets variables of the process.
[Collection(nameof(ProcessEnvironment))]
public sealed class EmulatorHostTests
{
    [Fact]
    public async Task It_listens_on_loopback_only_whatever_the_environment_says()
    {
        using ProcessEnvironment environment = new();
        environment.Set("ASPNETCORE_URLS", "http://0.0.0.0:0");
        environment.Set("ASPNETCORE_HTTP_PORTS", "0");
        environment.Set("DOTNET_URLS", "http://*:0");
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);

        ICollection<string> addresses = emulator.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

        addresses.Should().NotBeEmpty();
        addresses.Should().OnlyContain(address => IPAddress.IsLoopback(IPAddress.Parse(new Uri(address).Host)) && new Uri(address).Port == emulator.BaseAddress.Port);
    }

    [Fact]
    public async Task A_host_it_does_not_stand_for_is_misdirected()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        // TLS by hand: HttpClient would check the certificate against the Host header.
        using SocketsHttpHandler handler = new() { ConnectCallback = (_, cancellation) => ConnectAsync(emulator, cancellation) };
        using HttpClient client = new(handler);

        using HttpResponseMessage response = await client.GetAsync("http://rebound.example/", The.Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task Its_certificate_is_good_for_the_names_it_stands_for_and_for_no_other()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using HttpClient client = new(emulator.CreateHandler());

        Func<Task> other = () => client.GetAsync("https://mail.example/", The.Cancellation);
        using HttpResponseMessage known = await client.GetAsync("https://outlook.office365.com/nothing-here", The.Cancellation);

        await other.Should().ThrowAsync<HttpRequestException>();
        known.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_at_the_start()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);

        Func<Task> second = () => EwsEmulator.StartAsync(new EwsEmulatorOptions { Port = emulator.BaseAddress.Port }, The.Cancellation);

        (await second.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.AddressAlreadyInUse);
    }

    private static async ValueTask<Stream> ConnectAsync(EwsEmulator emulator, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, emulator.BaseAddress.Port, cancellationToken);
        SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { emulator.RootCertificate }, RevocationMode = X509RevocationMode.NoCheck };
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy }, cancellationToken);
        return stream;
    }
}
