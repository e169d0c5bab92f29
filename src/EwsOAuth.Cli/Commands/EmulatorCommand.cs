using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EwsOAuth.Cli.Output;
using EwsOAuth.Emulator;
using Spectre.Console;

namespace EwsOAuth.Cli.Commands;

/// <summary>Runs the emulator alone, for programs in other processes.</summary>
internal static class EmulatorCommand
{
    public static Command Create(CliHost host)
    {
        Option<int> port = new("--port")
        {
            Description = "The TCP port on the loopback addresses; 0 for any free one.",
            HelpName = "PORT",
            CustomParser = result => ReadPort(result),
        };
        Option<string?> rootCertificate = new("--root-certificate")
        {
            Description = "Writes the certificate that clients have to trust to this file, as PEM. It has no private key.",
            HelpName = "FILE",
        };
        Option<EmulatedModernAuthentication?> onPremises = new("--on-premises")
        {
            Description = "Answers as an Exchange on premises, whose tokens come from: entra-id, ad-fs, or off.",
            HelpName = "KIND",
            CustomParser = ReadKind,
        };
        Command command = new("emulator", "Runs Entra ID and Exchange on loopback, for programs that want to try sign-in and EWS without a tenant.")
        {
            port,
            rootCertificate,
            onPremises,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed.GetValue(port), parsed.GetValue(onPremises), parsed.GetValue(rootCertificate), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, int port, EmulatedModernAuthentication? onPremises, string? rootCertificate, CancellationToken cancellationToken)
    {
        await using EwsEmulator emulator = await StartAsync(port, onPremises, cancellationToken);
        if (rootCertificate is not null)
        {
            await WriteAsync(rootCertificate, emulator.RootCertificate, cancellationToken);
        }

        EmulatorCard.Print(host.Output, emulator, onPremises, rootCertificate);
        host.EmulatorStarted(emulator);
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
        host.Output.WriteLine($"Stopped after {emulator.Ledger.Entries.Count} requests.");

        // Ctrl+C is how an emulator ends.
        return ExitCodes.Ok;
    }

    private static async Task WriteAsync(string file, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + Environment.NewLine, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--root-certificate: '{file}' cannot be written. Name a file in a directory that exists and that you may write to.");
        }
    }

    private static int ReadPort(ArgumentResult result)
    {
        if (ushort.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out ushort port))
        {
            return port;
        }

        result.AddError("--port is a number from 0 to 65535.");
        return 0;
    }

    private static EmulatedModernAuthentication? ReadKind(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "entra-id":
                return EmulatedModernAuthentication.EntraId;
            case "ad-fs":
                return EmulatedModernAuthentication.AdFs;
            case "off":
                return EmulatedModernAuthentication.Off;
            default:
                result.AddError("--on-premises is one of entra-id, ad-fs and off.");
                return null;
        }
    }

    private static async Task<EwsEmulator> StartAsync(int port, EmulatedModernAuthentication? onPremises, CancellationToken cancellationToken)
    {
        EwsEmulatorOptions options = new() { Port = port };
        if (onPremises is { } kind)
        {
            // The one name that another process reaches it by.
            options.OnPremisesModernAuthentication = kind;
            options.OnPremisesHosts.Add("localhost");
        }

        try
        {
            return await EwsEmulator.StartAsync(options, cancellationToken);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new UsageException($"Port {port} is in use. Choose another --port, or 0 for any free one.");
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new UsageException($"Port {port} is not for this user. Choose another --port, above 1023 as a rule, or 0 for any free one.");
        }
    }
}
