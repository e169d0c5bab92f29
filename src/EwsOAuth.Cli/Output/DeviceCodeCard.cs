using Spectre.Console;
using Spectre.Console.Rendering;

namespace EwsOAuth.Cli.Output;

/// <summary>Shows a person where to enter which code, and who asks for it.</summary>
internal sealed class DeviceCodeCard(IAnsiConsole console)
{
    public Task ShowAsync(DeviceCodePrompt prompt, CancellationToken cancellationToken)
    {
        // In one piece: below it a line may be animated, which is drawn again after every write.
        console.Write(new Rows(Parts(prompt)));
        return Task.CompletedTask;
    }

    private IEnumerable<IRenderable> Parts(DeviceCodePrompt prompt)
    {
        yield return Text.Empty;
        yield return new Paragraph("  Open   ").Append(prompt.VerificationUri.AbsoluteUri, new Style(Color.Aqua, decoration: Decoration.Underline));
        yield return new Paragraph("  Enter  ").Append(Printable.Line(prompt.UserCode), new Style(Color.Yellow, decoration: Decoration.Bold));
        yield return Text.Empty;
        if (console.Profile.Capabilities is { Ansi: true, Unicode: true, ColorSystem: not ColorSystem.NoColors })
        {
            yield return new Padder(QrCode.Create(prompt.VerificationUri.AbsoluteUri), new Padding(2, 0, 0, 0));
        }

        // Codes are what phishing asks for.
        yield return new Text($"  Application {Printable.Line(prompt.ClientId)} asks{(prompt.TenantId is { } tenant ? $", for tenant {Printable.Line(tenant)}" : string.Empty)}.");
        yield return new Text("  Enter the code only if you started this yourself, and give it to nobody.");
        yield return Text.Empty;
    }
}
