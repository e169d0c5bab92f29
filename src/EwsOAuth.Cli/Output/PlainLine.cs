using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>One line after the other, for pipes and logs.</summary>
internal sealed class PlainLine(IAnsiConsole console) : IActivityLine
{
    public bool ReplacesText => false;

    public void Show(string text) => console.WriteLine($"    {text}");
}
