using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>The line with the spinner, on a terminal.</summary>
internal sealed class LiveLine(StatusContext status) : IActivityLine
{
    public bool ReplacesText => true;

    public void Show(string text) => status.Status = Markup.Escape(text);
}
