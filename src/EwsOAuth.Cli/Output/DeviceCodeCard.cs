using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>Shows a person where to enter which code, and who asks for it.</summary>
internal sealed class DeviceCodeCard(IAnsiConsole console)
{
    public Task ShowAsync(DeviceCodePrompt prompt, CancellationToken cancellationToken)
    {
        console.WriteLine();
        console.Write(new Text("  Open   "));
        console.Write(new Text(prompt.VerificationUri.AbsoluteUri, new Style(Color.Aqua, decoration: Decoration.Underline)));
        console.WriteLine();
        console.Write(new Text("  Enter  "));
        console.Write(new Text(Printable.Line(prompt.UserCode), new Style(Color.Yellow, decoration: Decoration.Bold)));
        console.WriteLine();
        console.WriteLine();
        if (console.Profile.Capabilities is { Ansi: true, Unicode: true, ColorSystem: not ColorSystem.NoColors })
        {
            console.Write(new Padder(QrCode.Create(prompt.VerificationUri.AbsoluteUri), new Padding(2, 0, 0, 0)));
            console.WriteLine();
        }

        // Codes are what phishing asks for.
        console.WriteLine($"  Application {Printable.Line(prompt.ClientId)} asks, for tenant {Printable.Line(prompt.TenantId)}.");
        console.WriteLine("  Enter the code only if you started this yourself, and give it to nobody.");
        console.WriteLine();
        return Task.CompletedTask;
    }
}
