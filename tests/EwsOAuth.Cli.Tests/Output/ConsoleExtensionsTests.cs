using EwsOAuth.Cli.Output;
using Spectre.Console;

namespace EwsOAuth.Cli.Tests.Output;

public sealed class ConsoleExtensionsTests
{
    [Theory]
    [InlineData(ColorSystemSupport.Standard, false, true)]
    [InlineData(ColorSystemSupport.Standard, true, false)]
    [InlineData(ColorSystemSupport.NoColors, false, false)]
    public void Lines_move_on_a_terminal_unless_plain_ones_or_no_colours_are_asked_for(ColorSystemSupport colors, bool nonInteractive, bool moves)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(TextWriter.Null),
            Ansi = AnsiSupport.Yes,
            ColorSystem = colors,
            Interactive = InteractionSupport.Yes,
        });

        terminal.CanAnimate(nonInteractive).Should().Be(moves);
    }
}
