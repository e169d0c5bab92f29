using EwsOAuth.Emulator;

namespace EwsOAuth.Cli.Tests;

/// <summary>Looks for what must not be printed.</summary>
internal static class Secrets
{
    // Every JWT begins with the base64 of {" and every token of the emulator is one or the secret below.
    private const string BeginningOfToken = "eyJ";

    public static void ShouldHaveNone(string printed, EwsEmulator emulator)
    {
        printed.Should().NotContain(BeginningOfToken, "tokens are not printed");
        printed.Should().NotContain(emulator.ConfidentialClientSecret, "secrets are not printed");
    }

    public static void ShouldHaveToken(string printed) => printed.Should().StartWith(BeginningOfToken);
}
