using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Framework;

/// <summary>Remembers which categories wrote something.</summary>
internal sealed class RecordingLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentDictionary<string, int> _categories = new();

    public IEnumerable<string> Categories => _categories.Keys;

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(RecordingLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._categories.AddOrUpdate(category, 1, (_, count) => count + 1);
    }
}
