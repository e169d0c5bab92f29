using System.Collections.Concurrent;
using EwsOAuth.Tests.Canary;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Framework;

/// <summary>Keeps every line that is logged or traced, whatever its level, and gives it to a scan: the one of the whole run if none is named.</summary>
internal sealed class CapturedLog(CanaryScan? scan = null) : ILoggerFactory, ILogger, ITraceListener
{
    private readonly CanaryScan _scan = scan ?? CanaryWatch.Scan;
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue(state.ToString() ?? string.Empty);
        return new CanaryLog(_scan).BeginScope(state);
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        new CanaryLog(_scan).Log(logLevel, eventId, state, exception, formatter);
        _lines.Enqueue(formatter(state, exception));
        if (exception is not null)
        {
            _lines.Enqueue(exception.ToString());
        }

        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            _lines.Enqueue(string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}")));
        }
    }

    public void Trace(string traceType, string traceMessage)
    {
        _scan.Record(CanarySink.Trace, traceMessage);
        _lines.Enqueue(traceMessage);
    }

    public void Dispose()
    {
    }
}
