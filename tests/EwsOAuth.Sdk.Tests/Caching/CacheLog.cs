using System.Collections.Concurrent;
using EwsOAuth.Tests.Canary;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Caching;

/// <summary>Keeps what the token cache logs.</summary>
public sealed class CacheLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, int Id, string Text)> _entries = new();

    public IEnumerable<(LogLevel Level, int Id, string Text)> Entries => _entries;

    public IEnumerable<int> Ids => _entries.Select(entry => entry.Id);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        CanaryWatch.Log.Log(logLevel, eventId, state, exception, formatter);
        _entries.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
    }

    public void Dispose() => _entries.Clear();
}
