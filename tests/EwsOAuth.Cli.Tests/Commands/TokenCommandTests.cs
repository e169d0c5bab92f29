namespace EwsOAuth.Cli.Tests.Commands;

public sealed class TokenCommandTests
{
    [Fact]
    public async Task Token_is_refused_to_those_who_do_not_say_that_they_want_it()
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync("token --tenant contoso.com --client 11111111-1111-1111-1111-111111111111");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain("--unsafe-print");
        shell.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Standard_output_has_the_token_and_nothing_else()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new() { Environment = { ["MAIL_SECRET"] = running.Emulator.ConfidentialClientSecret } };

        int exitCode = await shell.RunAsync($"token --unsafe-print {running.ForApplications} --client-secret-env MAIL_SECRET");

        exitCode.Should().Be(ExitCodes.Ok, shell.Error);
        Secrets.ShouldHaveToken(shell.Output);
        shell.Output.Trim().Split('.').Should().HaveCount(3);
        Secrets.ShouldHaveNone(shell.Error, running.Emulator);
        shell.Error.Should().Contain("valid until");
    }
}
