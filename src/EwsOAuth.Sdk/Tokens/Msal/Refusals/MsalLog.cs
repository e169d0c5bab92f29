using System.Text.RegularExpressions;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Abstractions;

namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>Passes MSAL's log on, without the query strings: at Info it prints the whole authorization address, login hint and state included.</summary>
internal sealed partial class MsalLog(ILogger logger) : IIdentityLogger
{
    public bool IsEnabled(EventLogLevel eventLogLevel) => logger.IsEnabled(LevelOf(eventLogLevel));

    public void Log(LogEntry entry)
    {
        LogLevel level = LevelOf(entry.EventLogLevel);
        if (logger.IsEnabled(level))
        {
            logger.MsalSays(level, Clean(entry.Message));
        }
    }

    internal static string Clean(string? message) => ExternalText.Clean(Query().Replace(message ?? string.Empty, "?…"));

    /// <summary>One level down: what MSAL finds worth a word is of interest only to those who look into it.</summary>
    private static LogLevel LevelOf(EventLogLevel level) => level switch
    {
        EventLogLevel.Critical or EventLogLevel.Error => LogLevel.Information,
        EventLogLevel.Warning or EventLogLevel.Informational or EventLogLevel.LogAlways => LogLevel.Debug,
        _ => LogLevel.Trace,
    };

    [GeneratedRegex("\\?[^\\s\\]\\)\"']+", RegexOptions.CultureInvariant)]
    private static partial Regex Query();
}
