using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EwsOAuth.Diagnostics;

/// <summary>Makes loggers of the application's, none of which can end a call or a sign-in by throwing.</summary>
internal sealed class ForgivingLoggerFactory : ILoggerFactory
{
    private readonly ILoggerFactory _inner;

    private ForgivingLoggerFactory(ILoggerFactory inner) => _inner = inner;

    public static ILoggerFactory Around(ILoggerFactory? inner) => inner is null ? NullLoggerFactory.Instance : new ForgivingLoggerFactory(inner);

    public ILogger CreateLogger(string categoryName)
    {
        try
        {
            return new ForgivingLogger(_inner.CreateLogger(categoryName));
        }
        catch (Exception)
        {
            // A log that cannot be opened is a log less, and no reason not to connect.
            return NullLogger.Instance;
        }
    }

    public void AddProvider(ILoggerProvider provider) => _inner.AddProvider(provider);

    /// <summary>Leaves the application's factory as it is: the application made it.</summary>
    public void Dispose()
    {
    }
}
