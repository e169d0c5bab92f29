using EwsOAuth.Cli.Output;
using Spectre.Console;

namespace EwsOAuth.Tests.Canary;

/// <summary>Prints exceptions as the command line does.</summary>
internal static class CanaryPrinter
{
    private const int Width = 400;

    public static string Print(Exception exception)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width;
        ErrorPrinter.Print(console, Cause.Of(exception));
        return text.ToString();
    }
}
