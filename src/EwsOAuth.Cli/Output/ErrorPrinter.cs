using Microsoft.Exchange.WebServices.Data;
using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>Prints what went wrong: message, remedy, code and correlation id; never a stack trace.</summary>
internal static class ErrorPrinter
{
    public static void Print(IAnsiConsole console, Exception exception)
    {
        switch (exception)
        {
            case EwsOAuthConfigurationException configuration:
                foreach (EwsConfigurationFault fault in configuration.Faults)
                {
                    Line(console, $"{OptionWords.OptionOf(fault.Path)}: {fault.Message}");
                    Detail(console, "Remedy", OptionWords.InRemedy(fault.Remedy));
                }

                Detail(console, "Code", configuration.Code);
                break;
            case EwsOAuthException error:
                Line(console, WithoutRemedy(error));
                Detail(console, "Remedy", OptionWords.InRemedy(error.Remedy));
                Detail(console, "Code", error.Code);
                Detail(console, "Correlation ID", error.CorrelationId);
                Detail(console, "Help", error.HelpLink);
                break;
            case ServiceResponseException refusal:
                Line(console, $"Exchange refused: {refusal.Message}");
                Detail(console, "Code", refusal.ErrorCode.ToString());
                break;
            case UsageException usage:
                Line(console, usage.Message);
                break;
            case { } other:
                Line(console, other.Message);
                Detail(console, "Kind", other.GetType().Name);
                break;
        }
    }

    public static void Line(IAnsiConsole console, string message)
    {
        console.Write(new Text("error: ", new Style(Color.Red, decoration: Decoration.Bold)));
        console.WriteLine(Printable.Line(message));
    }

    private static void Detail(IAnsiConsole console, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            console.Write(new Text($"  {name + ":",-15} ", new Style(Color.Grey)));
            console.WriteLine(Printable.Line(value));
        }
    }

    private static string WithoutRemedy(EwsOAuthException error) =>
        error.Remedy.Length > 0 && error.Message.EndsWith(error.Remedy, StringComparison.Ordinal) ? error.Message[..^error.Remedy.Length].TrimEnd() : error.Message;
}
