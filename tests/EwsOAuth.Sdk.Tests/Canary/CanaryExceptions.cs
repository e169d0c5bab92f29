using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace EwsOAuth.Tests.Canary;

/// <summary>Gives every exception that is thrown in this process to a scan, also one that is caught and kept silent about.</summary>
internal sealed class CanaryExceptions : IDisposable
{
    // MSAL's show what it sent and got, a reader's what it read, those of tests what they expected: none of them leaves the SDK as it is.
    private static readonly string[] Foreign = ["Microsoft.Identity.", "System.Text.Json.", "FluentAssertions.", "Xunit.", "EwsOAuth.Emulator."];

    [ThreadStatic]
    private static bool _reading;

    private readonly CanaryScan _scan;
    private readonly Func<Exception, string>? _print;
    private readonly ConditionalWeakTable<Exception, object> _seen = [];

    /// <param name="scan">The scan.</param>
    /// <param name="print">Gives what a program would show of an exception.</param>
    public CanaryExceptions(CanaryScan scan, Func<Exception, string>? print = null)
    {
        _scan = scan;
        _print = print;
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Note;

    private void Note(object? sender, FirstChanceExceptionEventArgs args)
    {
        // To read an exception can throw one.
        if (_reading || !_seen.TryAdd(args.Exception, this))
        {
            return;
        }

        _reading = true;
        try
        {
            Read(args.Exception);
        }
        finally
        {
            _reading = false;
        }
    }

    private void Read(Exception exception)
    {
        CanarySink sink = Foreign.Any(name => exception.GetType().FullName!.StartsWith(name, StringComparison.Ordinal)) ? CanarySink.ForeignException : CanarySink.Exception;
        _scan.Record(sink, exception.ToString());
        _scan.Record(sink, string.Join(' ', exception.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")));
        if (sink == CanarySink.Exception && _print is not null)
        {
            _scan.Record(CanarySink.ConsoleError, _print(exception));
        }

        if (exception is EwsOAuthException ours)
        {
            _scan.Record(sink, $"{ours.Code} {ours.Remedy} {ours.HelpLink} {ours.CorrelationId}");
        }
    }
}
