using System.Text;
using EwsOAuth.Tests.Canary;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Framework;

/// <summary>Keeps everything that is logged, at every level.</summary>
internal sealed class RecordedLog : ILoggerFactory, ILogger
{
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Everything is kept here.");

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        CanaryWatch.Log.Log(logLevel, eventId, state, exception, formatter);
        lock (_text)
        {
            _text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }
    }

    public void Dispose()
    {
    }
}
