using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using Spectre.Console;

namespace EwsOAuth.Cli.Tests;

/// <summary>Runs the command line as a shell would, with its world in the test's hand.</summary>
internal sealed class CommandLine
{
    private readonly LockedWriter output = new();
    private readonly LockedWriter error = new();
    private readonly TaskCompletionSource<EwsEmulator> emulator = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what was printed as result.</summary>
    public string Output => output.ToString();

    /// <summary>Gets what was printed beside it.</summary>
    public string Error => error.ToString();

    /// <summary>Gets everything that was printed.</summary>
    public string Everything => Output + Error;

    public Dictionary<string, string> Environment { get; } = [];

    public string Input { get; init; } = "";

    /// <summary>Gets what is read in the place of <see cref="Input"/>.</summary>
    public TextReader? Keyboard { get; init; }

    /// <summary>Gets where errors go in the place of <see cref="Error"/>.</summary>
    public TextWriter? ErrorSink { get; init; }

    public Func<EwsEmulator, Uri, CancellationToken, Task>? OpenBrowser { get; init; }

    /// <summary>Gets the emulator that the command starts.</summary>
    /// <remarks>The command disposes it; what it has counted stays in <see cref="Ledger"/>.</remarks>
    public Task<EwsEmulator> Emulator => emulator.Task.WaitAsync(The.Patience, The.Cancellation);

    /// <summary>Waits until the command has printed something as result.</summary>
    public Task PrintedAsync(string text) => output.SeenAsync(text);

    public EmulatedLedger? Ledger { get; private set; }

    public async Task<int> RunAsync(string arguments, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, The.Cancellation);
        string[] words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using TextWriter results = HandsOut(words) ? output : CommandLineWatch.Hear(output, CanarySink.Console);
        using TextWriter errors = CommandLineWatch.Hear(error, CanarySink.ConsoleError);
        return await CliApp.RunAsync(words, CreateHost(results, errors), stop.Token).WaitAsync(The.Patience, The.Cancellation);
    }

    // A token, or what one needs to get one from the emulator, is what these are asked for.
    private static bool HandsOut(string[] words) => words is ["token" or "emulator", ..];

    private CliHost CreateHost(TextWriter results, TextWriter errors) => new()
    {
        Output = Pipe(results),
        Error = Pipe(ErrorSink ?? errors),
        Input = Keyboard ?? new StringReader(Input),
        Environment = Environment.GetValueOrDefault,
        EmulatorStarted = started =>
        {
            Ledger = started.Ledger;
            emulator.TrySetResult(started);
        },
        OpenBrowser = OpenBrowser is { } open ? async (address, token) => await open(await Emulator, address, token) : null,
    };

    private static IAnsiConsole Pipe(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 400;
        return console;
    }
}
