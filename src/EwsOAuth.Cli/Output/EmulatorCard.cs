using EwsOAuth.Emulator;
using Spectre.Console;

namespace EwsOAuth.Cli.Output;

/// <summary>What a person needs to point a program at a running emulator.</summary>
/// <remarks>Passwords and secrets are shown on purpose: they were made a moment ago and are worth nothing elsewhere.</remarks>
internal static class EmulatorCard
{
    public static void Print(IAnsiConsole console, EwsEmulator emulator, EmulatedModernAuthentication? onPremises, string? rootCertificate)
    {
        console.Write(new Text("EWS emulator", new Style(Color.Green, decoration: Decoration.Bold)));
        console.WriteLine(" for development and tests, on loopback only.");
        console.WriteLine("Its keys, tokens, passwords and secrets were made a moment ago and are worthless anywhere else.");
        console.WriteLine();
        Row(console, "Authority", emulator.BaseAddress.ToString());
        Row(console, "EWS", new Uri(emulator.BaseAddress, "EWS/Exchange.asmx").ToString());
        if (onPremises is { } kind)
        {
            Row(console, "On premises", kind switch
            {
                EmulatedModernAuthentication.AdFs => $"takes tokens of AD FS at {new Uri(emulator.BaseAddress, "adfs")} only",
                EmulatedModernAuthentication.EntraId => "takes tokens of Entra ID (hybrid modern authentication)",
                _ => "takes no tokens: modern authentication is off",
            });
        }

        Row(console, "Root certificate", rootCertificate is null ? "in memory only (--root-certificate FILE writes it)" : Path.GetFullPath(rootCertificate));
        console.WriteLine();
        Row(console, "Tenant", $"{emulator.Tenant.Domain}  {emulator.Tenant.Id}");
        Row(console, "App for people", $"{emulator.PublicClient.ClientId}  {emulator.PublicClient.DisplayName}, redirect URI {string.Join(", ", emulator.PublicClient.RedirectUris)}");
        Row(console, "App for itself", $"{emulator.ConfidentialClient.ClientId}  {emulator.ConfidentialClient.DisplayName}, roles {string.Join(", ", emulator.ConfidentialClient.ApplicationRoles)}");
        Row(console, "  its secret", emulator.ConfidentialClientSecret);
        foreach (EmulatedUser user in emulator.Tenant.Users.OrderBy(user => user.UserPrincipalName, StringComparer.Ordinal))
        {
            Row(console, "User", $"{user.UserPrincipalName}  password {user.Password}");
        }

        console.WriteLine();
        console.WriteLine("Ctrl+C stops it.");
    }

    private static void Row(IAnsiConsole console, string name, string value)
    {
        console.Write(new Text($"  {name,-18}", new Style(Color.Grey)));
        console.WriteLine(value);
    }
}
