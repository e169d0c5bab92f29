using EwsOAuth.Cli.Output;
using Spectre.Console;

namespace EwsOAuth.Cli.Tests.Output;

public sealed class ConsoleExtensionsTests
{
    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("1", false, false)]
    public void Lines_move_on_a_terminal_unless_plain_ones_or_no_colours_are_asked_for(string? noColor, bool nonInteractive, bool moves)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(TextWriter.Null),
            Ansi = AnsiSupport.Yes,
            ColorSystem = noColor is null ? ColorSystemSupport.Standard : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.Yes,
            EnvironmentVariables = noColor is null ? [] : new Dictionary<string, string> { ["NO_COLOR"] = noColor },
        });

        terminal.CanAnimate(nonInteractive).Should().Be(moves);
    }
}
