using Microsoft.Exchange.WebServices.Data;
using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>Shows one mail.</summary>
internal static class MailCard
{
    public static void Print(IAnsiConsole console, EmailMessage mail)
    {
        Row(console, "From", $"{mail.From?.Name} <{mail.From?.Address}>");
        Row(console, "To", string.Join(", ", mail.ToRecipients.Select(to => to.Address)));
        Row(console, "Subject", mail.Subject);
        Row(console, "Received", $"{mail.DateTimeReceived.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC");
        Row(console, "Text", mail.Body.Text);
    }

    private static void Row(IAnsiConsole console, string name, string text)
    {
        console.Write(new Text($"  | {name,-10}", new Style(Color.Grey)));
        console.WriteLine(Printable.Line(text));
    }
}
