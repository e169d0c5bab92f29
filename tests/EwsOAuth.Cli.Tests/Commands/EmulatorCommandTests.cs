using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Emulator;

namespace EwsOAuth.Cli.Tests.Commands;

public sealed class EmulatorCommandTests
{
    [Fact]
    public async Task Emulator_says_how_to_reach_it_and_stops_when_it_is_told_to()
    {
        CommandLine shell = new();
        using CancellationTokenSource stop = new();
        Task<int> run = shell.RunAsync("emulator", stop.Token);
        EwsEmulator emulator = await shell.Emulator;

        await stop.CancelAsync();

        (await run).Should().Be(ExitCodes.Ok);
        shell.Output.Should().ContainAll(
            emulator.BaseAddress.ToString(),
            emulator.Tenant.Id,
            emulator.PublicClient.ClientId,
            emulator.ConfidentialClient.ClientId,
            emulator.ConfidentialClientSecret,
            emulator.User.UserPrincipalName,
            emulator.User.Password,
            "worthless anywhere else",
            "Stopped after 0 requests.");
        shell.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Root_certificate_is_written_where_it_is_asked_for_and_has_no_key()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            CommandLine shell = new();
            using CancellationTokenSource stop = new();
            Task<int> run = shell.RunAsync($"emulator --root-certificate {file}", stop.Token);
            EwsEmulator emulator = await shell.Emulator;

            using X509Certificate2 written = X509CertificateLoader.LoadCertificateFromFile(file);
            await stop.CancelAsync();

            written.Thumbprint.Should().Be(emulator.RootCertificate.Thumbprint);
            (await File.ReadAllTextAsync(file, The.Cancellation)).Should().NotContain("PRIVATE KEY");
            (await run).Should().Be(ExitCodes.Ok);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_root_certificate_that_cannot_be_written_is_a_usage_error_that_names_the_file()
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync("emulator --root-certificate no-such-directory/emulator.pem");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain("--root-certificate: 'no-such-directory/emulator.pem' cannot be written.").And.NotContain("Exception");
        shell.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_what_to_do()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"emulator --port {port}");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain($"Port {port} is in use. Choose another --port");
    }

    [Theory]
    [InlineData("70000")]
    [InlineData("-1")]
    [InlineData("any")]
    public async Task A_port_that_is_none_is_a_usage_error(string port)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"emulator --port {port}");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain("--port is a number from 0 to 65535.");
    }
}
