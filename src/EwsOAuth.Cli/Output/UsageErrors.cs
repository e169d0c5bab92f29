using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>Says what is wrong with a command line without repeating values: one of them could be a secret.</summary>
internal static class UsageErrors
{
    public static void Print(IAnsiConsole console, ParseResult parsed)
    {
        foreach (string message in Messages(parsed).Distinct(StringComparer.Ordinal))
        {
            ErrorPrinter.Line(console, message);
        }

        console.WriteLine($"Run '{Path(parsed)} --help' for what there is.");
    }

    private static IEnumerable<string> Messages(ParseResult parsed)
    {
        foreach (ParseError error in parsed.Errors)
        {
            // What was not understood is told from the tokens below, as far as it may be repeated.
            if (!parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal)))
            {
                yield return error.Message;
            }
        }

        foreach (string token in parsed.UnmatchedTokens)
        {
            if (token.StartsWith('-'))
            {
                yield return $"There is no option '{Printable.Line(token.Split('=', ':')[0])}'.";
                yield break;
            }

            yield return $"There is no command '{Printable.Line(token)}'.";
        }
    }

    private static string Path(ParseResult parsed)
    {
        string path = "";
        for (CommandResult? command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            string name = command.Command is RootCommand ? "ewsoauth" : command.Command.Name;
            path = path.Length == 0 ? name : $"{name} {path}";
        }

        return path;
    }
}
