using EwsOAuth.Emulator;

namespace EwsOAuth.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    [Theory]
    [InlineData("", "device_code", "refresh_token")]
    [InlineData("--flow device-code --non-interactive", "device_code", "refresh_token")]
    [InlineData("--flow client-secret", "client_credentials", "client_credentials")]
    public async Task Mail_goes_round_and_the_token_is_renewed_behind_the_scenes(string arguments, string signIn, string renewal)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"demo {arguments}");

        EwsEmulator emulator = await shell.Emulator;
        shell.Error.Should().BeEmpty();
        exitCode.Should().Be(ExitCodes.Ok);
        ShouldTellTheWholeStory(shell.Output, emulator);
        ShouldHaveHappened(shell.Ledger!, signIn, renewal);
        Secrets.ShouldHaveNone(shell.Everything, emulator);
    }

    [Fact]
    public async Task Person_signs_in_with_the_browser_that_the_demo_opens()
    {
        List<Uri> opened = [];
        CommandLine shell = new()
        {
            OpenBrowser = (emulator, address, cancellationToken) =>
            {
                opened.Add(address);
                return emulator.CreatePerson().SignInAsync(address, cancellationToken);
            },
        };

        int exitCode = await shell.RunAsync("demo --flow interactive");

        EwsEmulator emulator = await shell.Emulator;
        shell.Error.Should().BeEmpty();
        exitCode.Should().Be(ExitCodes.Ok);
        opened.Should().ContainSingle().Which.Authority.Should().Be(emulator.BaseAddress.Authority, "a real browser finds the emulator under its own name only");
        shell.Output.Should().ContainAll("The browser will warn", emulator.User.Password);
        ShouldTellTheWholeStory(shell.Output, emulator);
        ShouldHaveHappened(shell.Ledger!, "authorization_code", "refresh_token");
        Secrets.ShouldHaveNone(shell.Everything, emulator);
    }

    [Fact]
    public async Task A_browser_that_cannot_be_started_is_told_by_its_name()
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync("demo --flow interactive --browser no-such-program");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain("no-such-program");
    }

    [Fact]
    public async Task A_person_who_does_nothing_is_waited_for_until_the_limit()
    {
        CommandLine shell = new() { OpenBrowser = (emulator, address, cancellationToken) => emulator.CreatePerson().OpenAsync(address, cancellationToken) };

        int exitCode = await shell.RunAsync("demo --flow interactive --timeout 2");

        exitCode.Should().Be(ExitCodes.Failed);
        shell.Output.Should().Contain("Waiting for you to sign in in the browser (0:02 left)");
        shell.Error.Should().ContainAll("signin_timeout", "Remedy:").And.NotContain("   at ");
    }

    [Fact]
    public async Task Person_who_declines_ends_the_demo()
    {
        CommandLine shell = new() { OpenBrowser = (emulator, address, cancellationToken) => emulator.CreatePerson().DeclineAsync(address, cancellationToken) };

        int exitCode = await shell.RunAsync("demo --flow interactive");

        exitCode.Should().Be(ExitCodes.Failed);
        shell.Error.Should().ContainAll("error: ", "Code:").And.NotContain("   at ");
        shell.Output.Should().NotContain("Everything worked");
    }

    [Fact]
    public async Task The_demo_runs_against_a_tenant_that_is_named()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new() { Environment = { ["MAIL_SECRET"] = running.Emulator.ConfidentialClientSecret } };

        int exitCode = await shell.RunAsync($"demo {running.ForApplications} --client-secret-env MAIL_SECRET");

        shell.Error.Should().BeEmpty();
        exitCode.Should().Be(ExitCodes.Ok);
        shell.Output.Should().NotContain("Emulator started").And.ContainAll("Token renewed", "nobody was asked", "Everything worked");
        running.Emulator.Ledger.TokenRequestsBy("client_credentials").Should().Be(2);
        running.Emulator.Ledger.Count("DeleteItem").Should().Be(1);
        Secrets.ShouldHaveNone(shell.Everything, running.Emulator);
    }

    [Theory]
    [InlineData("--tenant contoso.com", "--tenant and --client are needed, both.")]
    [InlineData("--client c", "--tenant and --client are needed, both.")]
    [InlineData("--mailbox ada@contoso.com", "--mailbox goes with --tenant and --client")]
    [InlineData("--flow client-secret --client-secret-env NAME", "--client-secret-env goes with --tenant and --client")]
    public async Task What_the_emulator_decides_cannot_be_set_beside_it(string arguments, string message)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"demo {arguments}");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain(message);
    }

    private static void ShouldTellTheWholeStory(string output, EwsEmulator emulator) => output.Should().ContainAll(
        "Emulator started",
        "worthless anywhere else",
        "Signed in",
        "Inbox opened",
        "Listening for new mail",
        $"to {emulator.User.UserPrincipalName}",
        "Notification arrived",
        "Mail read",
        "Marked as read",
        "Token renewed",
        "refused once by Exchange (401)",
        "Mail put away",
        "Subject   EwsOAuth demo",
        "This mail was sent and read back",
        "Everything worked",
        "2 tokens, ");

    private static void ShouldHaveHappened(EmulatedLedger ledger, string signIn, string renewal)
    {
        string[] tokens = [.. ledger.Where(entry => entry is { Endpoint: EmulatedEndpoints.Token, Status: 200 }).Select(entry => entry.Operation!)];
        tokens.Should().Equal(signIn, renewal);
        ledger.Where(entry => entry is { Endpoint: EmulatedEndpoints.Ews, Status: 401 }).Should().ContainSingle();
        foreach (string operation in new[] { "Subscribe", "GetStreamingEvents", "UpdateItem", "DeleteItem" })
        {
            ledger.Count(operation).Should().Be(1, operation);
        }
    }
}
