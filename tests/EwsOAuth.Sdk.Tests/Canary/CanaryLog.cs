using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Canary;

/// <summary>Gives everything that is logged, at every level, to a scan.</summary>
internal sealed class CanaryLog(CanaryScan scan) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Everything goes to the scan.");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Note(state);
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        scan.Record(CanarySink.Log, formatter(state, exception));
        scan.Record(CanarySink.Log, exception?.ToString());
        Note(state);
    }

    public void Dispose()
    {
    }

    // A sink that keeps structure writes the values and not the sentence.
    private void Note<TState>(TState state)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            scan.Record(CanarySink.Log, string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}")));
        }
        else
        {
            scan.Record(CanarySink.Log, state?.ToString());
        }
    }
}
