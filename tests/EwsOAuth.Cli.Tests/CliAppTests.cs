namespace EwsOAuth.Cli.Tests;

public sealed class CliAppTests
{
    [Fact]
    public async Task Help_names_every_command()
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync("--help");

        exitCode.Should().Be(ExitCodes.Ok);
        shell.Output.Should().ContainAll("demo", "ping", "token", "emulator");
        shell.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("ping")]
    [InlineData("token")]
    public async Task Help_names_no_default_that_the_option_would_refuse(string command)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"{command} --help");

        exitCode.Should().Be(ExitCodes.Ok);
        shell.Output.Should().Contain("device-code (default)").And.Contain("Default: 120.").And.NotContainAny("[default", "DeviceCode", "00:02:00");
    }

    [Theory]
    [InlineData("")]
    [InlineData("dmeo")]
    [InlineData("emulator --prot 1")]
    [InlineData("emulator --port")]
    [InlineData("emulator surplus")]
    public async Task What_is_not_understood_ends_with_the_exit_code_for_usage(string arguments)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync(arguments);

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain("error: ").And.Contain("--help");
        shell.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("dmeo")]
    [InlineData("ping --tenant t --client c")]
    public async Task The_exit_code_is_told_where_errors_cannot_be_written(string arguments)
    {
        CommandLine shell = new() { ErrorSink = new FullDisk() };

        (await shell.RunAsync(arguments)).Should().Be(ExitCodes.Usage);
    }

    [Theory]
    [InlineData("emulator --secret canary-1234")]
    [InlineData("emulator --secret=canary-1234")]
    [InlineData("emulator --secret:canary-1234")]
    [InlineData("--password canary-1234 emulator")]
    public async Task Values_of_options_that_do_not_exist_are_not_repeated(string arguments)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync(arguments);

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Everything.Should().NotContain("canary").And.Contain("There is no option '--");
    }

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_not_read_as_a_file()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, "--help", The.Cancellation);
        try
        {
            CommandLine shell = new();

            (await shell.RunAsync($"@{file}")).Should().Be(ExitCodes.Usage);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
