using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>What a console can do.</summary>
internal static class ConsoleExtensions
{
    /// <summary>Says whether a line may be drawn again and again: a terminal, and nobody who asked for plain lines (NO_COLOR in the environment does: a console has no colours then).</summary>
    public static bool CanAnimate(this IAnsiConsole console, bool nonInteractive) =>
        !nonInteractive && console.Profile.Capabilities is { Ansi: true, Interactive: true, ColorSystem: not ColorSystem.NoColors };
}
