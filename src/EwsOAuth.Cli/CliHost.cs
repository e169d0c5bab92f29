using System.Text;
using EwsOAuth.Emulator;
using Spectre.Console;

namespace EwsOAuth.Cli;

/// <summary>What a command has to do with the world, so that a test can be the world.</summary>
internal sealed class CliHost
{
    // Pipes have no width; lines of a log are not wrapped.
    private const int WidthOfPipes = 400;

    /// <summary>Gets where results go.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Gets where errors go, and everything else that is no result where the result is meant for a pipe.</summary>
    public required IAnsiConsole Error { get; init; }

    public TextReader Input { get; init; } = Console.In;

    /// <summary>Gets the value of an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Gets what opens a browser; null for the SDK's way to open the system's.</summary>
    public Func<Uri, CancellationToken, Task>? OpenBrowser { get; init; }

    /// <summary>Gets who wants to know that a command has started an emulator.</summary>
    public Action<EwsEmulator> EmulatorStarted { get; init; } = _ => { };

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public static CliHost OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliHost
        {
            Output = Create(Console.Out, Console.IsOutputRedirected),
            Error = Create(Console.Error, Console.IsErrorRedirected),
        };
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = WidthOfPipes;
        }

        return console;
    }
}
