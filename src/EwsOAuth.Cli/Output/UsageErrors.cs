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
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return parsed.Errors.Select(error => error.Message);
        }

        // What the parser says of the others repeats them.
        IEnumerable<string> others = parsed.Errors.Where(error => error.SymbolResult is OptionResult).Select(error => error.Message);
        return others.Append(Unknown(parsed));
    }

    // The first one that was not understood explains the others; behind an option it may be the option's value.
    private static string Unknown(ParseResult parsed)
    {
        string first = parsed.UnmatchedTokens[0];
        if (first.StartsWith('-'))
        {
            return $"There is no option '{Printable.Line(first.Split('=', ':')[0])}'.";
        }

        return parsed.Tokens.Any(token => token.Type == TokenType.Option)
            ? "There is an argument that belongs to no option."
            : $"There is no command '{Printable.Line(first)}'.";
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
