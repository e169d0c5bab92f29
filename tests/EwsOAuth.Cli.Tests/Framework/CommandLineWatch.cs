using EwsOAuth.Cli.Tests;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;

[assembly: AssemblyFixture(typeof(CommandLineWatch))]

namespace EwsOAuth.Cli.Tests;

/// <summary>Reads everything that any test makes the command line print, and fails the run in the end if a secret is in it.</summary>
/// <remarks>A control is printed at the start: the run fails too if it is not found in every form.</remarks>
public sealed class CommandLineWatch : IAsyncLifetime
{
    private static readonly CanarySink[] Sinks = [CanarySink.Console, CanarySink.ConsoleError];

    // The person at the screen is shown who has signed in, the code to enter, and the demo the password of a person who exists in it only.
    private readonly CanaryEmulators _emulators = new CanaryEmulators(EmulatedSecretKind.UserName, EmulatedSecretKind.UserCode, EmulatedSecretKind.Password).Start();
    private readonly CanaryTelemetry _telemetry = new(Scan);
    private readonly CanaryExceptions _exceptions = new(Scan, CanaryPrinter.Print);
    private readonly CanarySecret _control = new("control", $"c\u00e4nary \"+/&<'{Guid.NewGuid()}", inParts: false, Sinks.ToHashSet());

    internal static CanaryScan Scan { get; } = new();

    /// <summary>Reads along with what is written.</summary>
    internal static TextWriter Hear(TextWriter writer, CanarySink sink) => new CanaryConsole(writer, Scan, sink);

    public async ValueTask InitializeAsync()
    {
        Scan.Plant(_control);
        foreach (CanarySink sink in Sinks)
        {
            await using TextWriter writer = Hear(TextWriter.Null, sink);
            foreach ((_, string text) in _control.Forms)
            {
                await writer.WriteLineAsync(text);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _exceptions.Dispose();
        _telemetry.Dispose();
        _emulators.PlantInto(Scan);
        _emulators.Dispose();

        IReadOnlyList<CanaryFind> finds = Scan.Search();
        string[] leaks = [.. CanaryScan.WithoutControl(finds, find => find.Secret == _control).Select(find => $"{find}")];
        int controls = finds.Where(find => find.Secret == _control).Select(find => (find.Record.Sink, find.Form)).Distinct().Count();
        int expected = Sinks.Length * _control.Forms.DistinctBy(form => form.Text).Count();
        return leaks.Length == 0 && controls == expected
            ? ValueTask.CompletedTask
            : throw new InvalidOperationException($"The search for secrets is not content: {controls} of {expected} controls, {leaks.Length} leaks.\n{string.Join('\n', leaks)}");
    }
}
