using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Framework;

/// <summary>Writes what another process of a test logs, at every level, where the test finds it: to its standard error, each entry on a line.</summary>
internal sealed class ChildLog : ILoggerFactory, ILogger
{
    internal const string Mark = "log: ";

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Everything goes to the test.");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.Error.WriteLine(Mark + $"{formatter(state, exception)} {exception}".ReplaceLineEndings(" "));

    public void Dispose()
    {
    }
}
