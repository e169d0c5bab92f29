using System.CommandLine;
using EwsOAuth.Cli.Commands;
using EwsOAuth.Cli.Output;
using Spectre.Console;

namespace EwsOAuth.Cli;

/// <summary>The command line <c>ewsoauth</c>: parses, runs one command, turns its end into an exit code.</summary>
internal static class CliApp
{
    public static Task<int> RunAsync(string[] args, IAnsiConsole output, CancellationToken cancellationToken) =>
        RunAsync(args, new CliHost { Output = output, Error = output }, cancellationToken);

    public static async Task<int> RunAsync(string[] args, CliHost host, CancellationToken cancellationToken)
    {
        ParseResult parsed = CreateRoot(host).Parse(args, new ParserConfiguration
        {
            // An argument that begins with @ is an argument, not the name of a file with more of them.
            ResponseFileTokenReplacer = null,
        });
        if (parsed.Errors.Count > 0)
        {
            Tell(() => UsageErrors.Print(host.Error, parsed));
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = host.Output.Profile.Out.Writer,
                    Error = host.Error.Profile.Out.Writer,
                    EnableDefaultExceptionHandler = false,

                    // Program listens to signals itself, and cancels.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Tell(() => host.Error.WriteLine("Cancelled."));
            return ExitCodes.Cancelled;
        }
        catch (Exception exception)
        {
            Exception cause = Cause.Of(exception);
            Tell(() => ErrorPrinter.Print(host.Error, cause));
            return cause is UsageException or EwsOAuthConfigurationException ? ExitCodes.Usage : ExitCodes.Failed;
        }
    }

    // Standard error can be closed, or its disk be full: then the exit code is all that is told.
    private static void Tell(Action print)
    {
        try
        {
            print();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static RootCommand CreateRoot(CliHost host) =>
        new("Signs in to Exchange Web Services by OAuth, shows that it works, and runs an emulator to try it on.")
        {
            DemoCommand.Create(host),
            PingCommand.Create(host),
            TokenCommand.Create(host),
            EmulatorCommand.Create(host),
        };
}
