using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An application's logger at its worst: its disk is full.</summary>
internal sealed class ThrowingLog(bool opens) : ILoggerFactory, ILogger
{
    private int _messages;

    public int Messages => _messages;

    public ILogger CreateLogger(string categoryName) => opens ? this : throw new IOException("No space left.");

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => throw new IOException("No space left.");

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _messages);
        throw new IOException("No space left.");
    }

    public void Dispose()
    {
    }
}
