using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;

[assembly: AssemblyFixture(typeof(CanaryWatch))]

namespace EwsOAuth.Tests.Canary;

/// <summary>Listens to everything that any test of this assembly makes the SDK say, and fails the run in the end if a secret is in it.</summary>
/// <remarks>
/// The rows of the fault matrix run as they always do; what they log, throw, measure and write is searched after the last of them.
/// A control is leaked at the start: the run fails too if the search does not find it in every sink and every form.
/// </remarks>
public sealed class CanaryWatch : IAsyncLifetime
{
    private readonly CanaryEmulators _emulators = new CanaryEmulators().Start();
    private readonly CanaryTelemetry _telemetry = new(Scan);
    private readonly CanaryExceptions _exceptions = new(Scan, CanaryPrinter.Print);
    private readonly CanaryControl _control = new(Log, new CapturedLog(), Scan);
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;

    internal static CanaryScan Scan { get; } = new();

    /// <summary>Gets where connections log that log nowhere else.</summary>
    internal static CanaryLog Log { get; } = new(Scan);

    public ValueTask InitializeAsync()
    {
        using (CanaryConsole output = new(TextWriter.Null, Scan, CanarySink.Console))
        using (CanaryConsole error = new(TextWriter.Null, Scan, CanarySink.ConsoleError))
        {
            Console.SetOut(output);
            Console.SetError(error);
            _control.Leak();
        }

        Console.SetOut(new CanaryConsole(_output, Scan, CanarySink.Console));
        Console.SetError(new CanaryConsole(_error, Scan, CanarySink.ConsoleError));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _exceptions.Dispose();
        _telemetry.Dispose();
        Console.Out.Dispose();
        Console.Error.Dispose();
        Console.SetOut(_output);
        Console.SetError(_error);
        _emulators.PlantInto(Scan);
        CanaryPlants.PlantInto(Scan);
        _emulators.Dispose();

        IReadOnlyList<CanaryFind> finds = Scan.Search();
        CanaryFind[] leaks = [.. CanaryScan.WithoutControl(finds, _control.IsOfControl)];
        string[] faults =
        [
            .. leaks.Select(leak => $"{leak}"),
            .. _control.Missed(finds).Select(missed => $"not found: {missed}"),
            .. HeardByCanaryAttribute.Unheard(Scan).Select(row => $"not heard: {row}. Let it log to CanaryWatch.Log, or say in HeardByCanaryAttribute why it says nothing"),
        ];
        return faults.Length == 0 ? ValueTask.CompletedTask : throw new InvalidOperationException($"The search for secrets is not content ({faults.Length}).\n{string.Join('\n', faults)}");
    }
}
