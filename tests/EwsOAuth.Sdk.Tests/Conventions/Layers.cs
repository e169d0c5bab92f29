using System.Text.RegularExpressions;

namespace EwsOAuth.Tests.Conventions;

/// <summary>The river of docs/architecture.md as data: which stage may name which other, and what only one of them may name.</summary>
internal static class Layers
{
    private const string Reference = "(docs/architecture.md)";

    private static readonly Dictionary<string, (string[] MayName, string Rule)> Stages = new()
    {
        ["Diagnostics"] = ([], "Diagnostics knows no stage: move what it needs into it, or the message to the stage"),
        ["Variables"] = (["Configuration", "Diagnostics"], "Variables knows texts only: give it what it needs from Configuration"),
        ["Configuration"] = (["Variables", "Diagnostics"], "Configuration makes settings: pass them on instead of using a later stage"),
        ["Caching"] = (["Configuration", "Diagnostics"], "Caching keeps bytes and knows no token: hand it what it shall keep"),
        ["Tokens"] = (["Configuration", "Caching", "Diagnostics"], "Tokens gets settings and knows no handler and no service: hand in a delegate or a handler"),
        ["Remembering"] = (["Configuration", "Caching", "Tokens", "Diagnostics"], "Remembering wraps acquirers and knows no handler and no service: leave requests to Http"),
        ["Http"] = (["Configuration", "Diagnostics"], "Http knows tokens only through ITokenAcquirer: take one in the constructor"),
        ["Discovery"] = (["Configuration", "Diagnostics", "Http"], "Discovery asks over the handlers it is given and knows no service: take an HttpMessageInvoker"),
        ["Exchange"] = (["Configuration", "Diagnostics", "Http", "Exchange/Bridge"], "Exchange knows only the client it is given: take an HttpMessageInvoker or an ITokenAcquirer"),
        ["Exchange/Bridge"] = (["Diagnostics", "Http", "Exchange"], "The bridge knows only the client it is given: pass values from ExchangeServiceFactory"),
        ["Notifications"] = (["Diagnostics"], "Notifications knows services as any program does: take an IExchangeServiceFactory"),
        ["DependencyInjection"] = (["Configuration", "Diagnostics", "Exchange"], "Registration fills options and leaves the rest to the connection: go through EwsOAuthConnectionBuilder"),
    };

    private static readonly (string Pattern, string[] Where, string Rule)[] Reserved =
    [
        (@"\bEwsOAuthOptions\b", ["", "Configuration", "DependencyInjection"], "Options are what a person writes; later stages get EwsOAuthSettings"),
        (@"\bVariableResolver\b", ["Configuration", "Variables"], "Variables are resolved when settings are read; later stages get values"),
        (@"\bMicrosoft\.Identity\b", ["Tokens", "Caching/Protection"], "MSAL is known to Tokens only (and its keyrings to Caching/Protection); others get an ITokenAcquirer"),
        (@"\bMicrosoft\.Exchange\b", ["", "Exchange", "Notifications"], "The Managed API is known to Exchange and Notifications only; others use IExchangeServiceFactory"),
        (@"\b(IEwsHttpWebRequest\w*|IEwsHttpWebResponse|HttpWebRequestFactory|EwsHttpClientException)\b", ["Exchange/Bridge"], "Internals of the Managed API are named in Exchange/Bridge only; add a method there"),
    ];

    /// <summary>Says, in sentences, what a file names that its place does not allow.</summary>
    public static IEnumerable<string> Violations(SourceFile file) => UpstreamNames(file).Concat(ReservedNames(file));

    private static IEnumerable<string> UpstreamNames(SourceFile file)
    {
        if (StageOf(file) is not { } stage)
        {
            if (file.Folder.Length > 0)
            {
                yield return $"{file.Path} is in a folder that is no stage. Give the folder its place in Layers.cs {Reference}.";
            }

            yield break;
        }

        (string[] mayName, string rule) = Stages[stage];
        foreach (string other in Stages.Keys.Where(other => other != stage && !mayName.Contains(other)))
        {
            // With or without the root namespace: code in EwsOAuth.Http can write Tokens.X.
            if (Regex.IsMatch(file.Code, $@"(?<![\w.])(?:EwsOAuth\.)?{other.Replace('/', '.').Replace(".", @"\.")}(?:\.[A-Z]|;)"))
            {
                yield return $"{file.Path} uses EwsOAuth.{other.Replace('/', '.')}. {rule} {Reference}.";
            }
        }
    }

    private static IEnumerable<string> ReservedNames(SourceFile file)
    {
        foreach ((string pattern, string[] where, string rule) in Reserved)
        {
            Match match = Regex.Match(file.Code, pattern);
            if (match.Success && !where.Any(folder => folder.Length == 0 ? file.Folder.Length == 0 : IsIn(file, folder)))
            {
                yield return $"{file.Path} names {match.Value}. {rule} {Reference}.";
            }
        }
    }

    private static string? StageOf(SourceFile file) => Stages.Keys.Where(stage => IsIn(file, stage)).MaxBy(stage => stage.Length);

    private static bool IsIn(SourceFile file, string folder) => $"{file.Folder}/".StartsWith($"{folder}/", StringComparison.Ordinal);
}
