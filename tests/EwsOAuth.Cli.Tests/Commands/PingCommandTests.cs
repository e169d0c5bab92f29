namespace EwsOAuth.Cli.Tests.Commands;

public sealed class PingCommandTests
{
    [Fact]
    public async Task Application_signs_in_with_a_secret_from_an_environment_variable()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new() { Environment = { ["MAIL_SECRET"] = running.Emulator.ConfidentialClientSecret } };

        int exitCode = await shell.RunAsync($"ping {running.ForApplications} --client-secret-env MAIL_SECRET");

        shell.Error.Should().BeEmpty();
        exitCode.Should().Be(ExitCodes.Ok);
        shell.Output.Should().ContainAll("Signed in", "as the application", "Inbox opened", "0 items");
        running.Emulator.Ledger.Count("GetFolder").Should().Be(1);
        Secrets.ShouldHaveNone(shell.Everything, running.Emulator);
    }

    [Fact]
    public async Task Application_signs_in_with_a_secret_from_standard_input()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new() { Input = running.Emulator.ConfidentialClientSecret + "\n" };

        (await shell.RunAsync($"ping {running.ForApplications} --client-secret-file -")).Should().Be(ExitCodes.Ok);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_secret_that_nobody_types()
    {
        using SilentKeyboard keyboard = new();
        CommandLine shell = new() { Keyboard = keyboard };
        using CancellationTokenSource stop = new();
        Task<int> run = Task.Run(() => shell.RunAsync("ping --tenant t --client c --flow client-secret --mailbox m --client-secret-file -", stop.Token), The.Cancellation);
        await keyboard.Asked;

        await stop.CancelAsync();

        (await run.WaitAsync(The.Patience, The.Cancellation)).Should().Be(ExitCodes.Cancelled);
    }

    [Fact]
    public async Task Application_signs_in_with_a_secret_from_a_file()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, running.Emulator.ConfidentialClientSecret + Environment.NewLine, The.Cancellation);
        try
        {
            (await new CommandLine().RunAsync($"ping {running.ForApplications} --client-secret-file {file}")).Should().Be(ExitCodes.Ok);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_wrong_secret_is_told_with_its_remedy_code_and_correlation_id_and_without_stack_trace()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new() { Environment = { ["MAIL_SECRET"] = "wrong-canary-9876$" } };

        int exitCode = await shell.RunAsync($"ping {running.ForApplications} --client-secret-env MAIL_SECRET");

        exitCode.Should().Be(ExitCodes.Failed);
        shell.Error.Should().ContainAll("AADSTS7000215", "Remedy:", "update the client secret", "Code:", "Correlation ID:").And.NotContain("   at ").And.NotContain("ClientSecret");
        shell.Everything.Should().NotContain("canary");
    }

    [Fact]
    public async Task Person_enters_the_code_that_is_shown()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new();
        Task<int> run = shell.RunAsync($"ping {running.ForPeople}");

        await shell.PrintedAsync("give it to nobody");
        await running.Emulator.CreatePerson().EnterDeviceCodeAsync(Shown(shell.Output, "Enter"), The.Cancellation);

        (await run).Should().Be(ExitCodes.Ok, shell.Error);
        shell.Output.Should().ContainAll(
            "Open   https://localhost",
            $"Application {running.Emulator.PublicClient.ClientId} asks, for tenant {running.Emulator.Tenant.Id}",
            "give it to nobody",
            running.Emulator.User.UserPrincipalName);
        shell.Output.Should().MatchRegex(@"\((2:00|1:5\d) left\)");
        Secrets.ShouldHaveNone(shell.Everything, running.Emulator);
    }

    [Fact]
    public async Task Cancelling_while_the_person_is_waited_for_has_its_own_exit_code()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new();
        using CancellationTokenSource stop = new();
        Task<int> run = shell.RunAsync($"ping {running.ForPeople}", stop.Token);

        await shell.PrintedAsync("Waiting for the code to be entered");
        await stop.CancelAsync();

        (await run).Should().Be(ExitCodes.Cancelled);
        shell.Error.Should().Contain("Cancelled.");
    }

    [Fact]
    public async Task The_limit_ends_the_wait_for_the_person_and_names_what_was_waited_for()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"ping {running.ForPeople} --timeout 1");

        exitCode.Should().Be(ExitCodes.Failed);
        shell.Error.Should().Contain("signin_timeout").And.Contain("--timeout allows more time").And.NotContain("SignInTimeout");
    }

    [Theory]
    [InlineData("", "--tenant and --client are needed, both.")]
    [InlineData("--tenant contoso.com", "--tenant and --client are needed, both.")]
    [InlineData("--tenant t --client c --flow magic", "--flow is one of device-code, interactive and client-secret.")]
    [InlineData("--tenant t --client c --timeout 0", "--timeout is a number of seconds from 1 to 3600.")]
    [InlineData("--tenant t --client c --cloud Mars", "--cloud is one of Global, UsGovernmentHigh, UsGovernmentDoD, China.")]
    [InlineData("--tenant t --client c --authority https://sts.contoso.com", "--authority needs --endpoint")]
    [InlineData("--tenant t --client c --endpoint http://mail.contoso.com/EWS/Exchange.asmx", "plain https addresses")]
    [InlineData("--tenant t --client c --endpoint https://graph.microsoft.com/v1.0", "--authority and --endpoint: 'https://graph.microsoft.com/v1.0' is Microsoft Graph")]
    [InlineData("--tenant t --client c --flow client-secret --mailbox m", "needs --client-secret-env NAME")]
    [InlineData("--tenant t --client c --client-secret-env NAME", "goes with --flow client-secret only")]
    [InlineData("--tenant t --client c --flow client-secret --client-secret-env NAME", "say which one with --mailbox ADDRESS")]
    [InlineData("--tenant t --client c --flow client-secret --mailbox m --client-secret-env NAME --client-secret-file -", "not both")]
    [InlineData("--tenant t --client c --flow client-secret --mailbox m --client-secret-env canary-1234", "is not set")]
    [InlineData("--tenant t --client c --flow client-secret --mailbox m --client-secret-file canary-1234", "cannot be read")]
    [InlineData("--tenant t --client c --flow client-secret --mailbox m --client-secret-file -", "is empty")]
    [InlineData("--tenant t --client c --flow client-secret --mailbox m --client-secret canary-1234", "A secret is not taken on the command line")]
    [InlineData("--tenant t --client c --client-secret=canary-1234", "A secret is not taken on the command line")]
    [InlineData("--tenant t --client c --client-secret x canary-1234", "A secret is not taken on the command line")]
    [InlineData("--client-secret=canary-1234", "A secret is not taken on the command line")]
    [InlineData("--client-secret=canary-1234", "--tenant and --client are needed, both.")]
    [InlineData("--tenant t --client c --root-certificate no-such-file.pem", "--root-certificate: 'no-such-file.pem' cannot be read")]
    [InlineData("--tenant t --client c", "--tenant")]
    public async Task What_does_not_go_together_is_a_usage_error_that_says_how_it_does(string arguments, string message)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"ping {arguments}");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain(message).And.NotContain("canary");
        shell.Output.Should().BeEmpty();
    }

    private static string Shown(string output, string label) =>
        output.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
}
