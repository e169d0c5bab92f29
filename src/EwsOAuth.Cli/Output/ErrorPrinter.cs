using System.Text.RegularExpressions;
using Microsoft.Exchange.WebServices.Data;
using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>Prints what went wrong: message, remedy, code and correlation id; never a stack trace.</summary>
internal static partial class ErrorPrinter
{
    public static void Print(IAnsiConsole console, Exception exception)
    {
        switch (exception)
        {
            case EwsOAuthConfigurationException configuration:
                foreach (EwsConfigurationFault fault in configuration.Faults)
                {
                    Line(console, $"{OptionOf(fault.Path)}: {fault.Message}");
                    Detail(console, "Remedy", InOurWords(fault.Remedy));
                }

                Detail(console, "Code", configuration.Code);
                break;
            case EwsOAuthException error:
                Line(console, WithoutRemedy(error));
                Detail(console, "Remedy", InOurWords(error.Remedy));
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

    // Words that mean nothing else, so that they can be replaced in the middle of a sentence.
    [GeneratedRegex(@"\b(TenantId|ClientId|ClientSecret|Mailbox or LoginHint|LoginHint|SignInTimeout|OpenBrowser|DeviceCode|WithCloud with EwsCloud\.Custom|WithCloud)\b|UseAuthorityFromExchange\(""its host""\)")]
    private static partial Regex Words();

    private static string InOurWords(string remedy) => Words().Replace(remedy, word => word.Value switch
    {
        nameof(EwsOAuthOptions.SignInTimeout) => "--timeout",
        nameof(EwsOAuthOptions.OpenBrowser) => "--browser",
        "DeviceCode" => "--flow device-code",
        "UseAuthorityFromExchange(\"its host\")" => "--authority-host HOST",
        "WithCloud" => "--cloud",
        "WithCloud with EwsCloud.Custom" => "--authority",
        "Mailbox or LoginHint" => "--mailbox or --login-hint",
        _ => OptionOf(word.Value),
    });

    // People wrote an option of ours, not a property of the SDK's.
    private static string OptionOf(string path) => path switch
    {
        nameof(EwsOAuthOptions.TenantId) => "--tenant",
        nameof(EwsOAuthOptions.ClientId) => "--client",
        nameof(EwsOAuthOptions.Mailbox) => "--mailbox",
        nameof(EwsOAuthOptions.LoginHint) => "--login-hint",
        nameof(EwsOAuthOptions.Endpoint) => "--endpoint",
        nameof(EwsOAuthOptions.Authority) => "--authority",
        nameof(EwsOAuthOptions.AuthorityFromExchange) => "--authority-from-exchange",
        nameof(EwsOAuthOptions.AllowedAuthorityHosts) => "--authority-host",
        nameof(EwsOAuthOptions.Cloud) => "--cloud",
        nameof(EwsOAuthOptions.CustomCloud) => "--authority and --endpoint",
        nameof(EwsOAuthOptions.ClientSecret) => "the client secret",
        _ => path,
    };

    private static string WithoutRemedy(EwsOAuthException error) =>
        error.Remedy.Length > 0 && error.Message.EndsWith(error.Remedy, StringComparison.Ordinal) ? error.Message[..^error.Remedy.Length].TrimEnd() : error.Message;
}
