using EwsOAuth.Emulator;

namespace EwsOAuth.Cli.Tests.Commands;

/// <summary>An Exchange on premises at the command line.</summary>
public sealed class OnPremisesTests
{
    [Theory]
    [InlineData(EmulatedModernAuthentication.EntraId)]
    [InlineData(EmulatedModernAuthentication.AdFs)]
    public async Task Exchange_says_who_issues_the_tokens_and_no_tenant_is_needed(EmulatedModernAuthentication kind)
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync(kind);
        CommandLine shell = new() { Environment = { ["MAIL_SECRET"] = running.Emulator.ConfidentialClientSecret } };

        int exitCode = await shell.RunAsync(
            $"ping {running.OnPremises} --authority-host localhost:{running.Emulator.BaseAddress.Port} --client {running.Emulator.ConfidentialClient.ClientId} --flow client-secret --client-secret-env MAIL_SECRET");

        shell.Error.Should().BeEmpty();
        exitCode.Should().Be(ExitCodes.Ok);
        running.Emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Token).Should().ContainSingle()
            .Which.Tenant.Should().Be(kind == EmulatedModernAuthentication.AdFs ? "adfs" : running.Emulator.Tenant.Id);
    }

    [Fact]
    public async Task Person_signs_in_at_AD_FS_and_the_card_names_no_tenant()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync(EmulatedModernAuthentication.AdFs);
        CommandLine shell = new();
        Task<int> run = shell.RunAsync($"ping {running.AtAdfs} --client {running.Emulator.PublicClient.ClientId}");

        await shell.PrintedAsync("give it to nobody");
        string code = shell.Output.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("Enter", StringComparison.Ordinal))["Enter".Length..].Trim();
        await running.Emulator.CreatePerson().EnterDeviceCodeAtAsync(new Uri(running.Emulator.BaseAddress, "/adfs/oauth2/deviceauth"), code, The.Cancellation);

        (await run).Should().Be(ExitCodes.Ok, shell.Error);
        shell.Output.Should().Contain($"/adfs/oauth2/deviceauth").And.Contain($"Application {running.Emulator.PublicClient.ClientId} asks.");
    }

    [Fact]
    public async Task Authority_that_is_not_allowed_is_told_with_its_code()
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync(EmulatedModernAuthentication.AdFs);
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"ping {running.OnPremises} --client {running.Emulator.PublicClient.ClientId}");

        exitCode.Should().Be(ExitCodes.Failed);
        shell.Error.Should().Contain("authority_not_allowed").And.Contain("allow it: --authority-host HOST.").And.NotContain("UseAuthorityFromExchange");
    }

    [Theory]
    [InlineData("--client c --authority-from-exchange", "needs --endpoint")]
    [InlineData("--client c --authority-from-exchange --endpoint https://mail.contoso.com/EWS/Exchange.asmx --authority https://sts.contoso.com/", "exclude each other")]
    [InlineData("--client c --authority-from-exchange --endpoint https://mail.contoso.com/EWS/Exchange.asmx --cloud Mars", "--cloud is one of")]
    [InlineData("--tenant t --client c --authority-host adfs.contoso.com", "--authority-host goes with --authority-from-exchange only")]
    [InlineData("--tenant t --client c --authority https://adfs.contoso.com/adfs --endpoint https://mail.contoso.com/EWS/Exchange.asmx", "--tenant does not go with")]
    [InlineData("--authority-from-exchange --endpoint https://mail.contoso.com/EWS/Exchange.asmx", "--tenant and --client are needed, both.")]
    public async Task What_does_not_go_together_is_a_usage_error(string arguments, string message)
    {
        CommandLine shell = new();

        int exitCode = await shell.RunAsync($"ping {arguments}");

        exitCode.Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain(message);
    }

    [Theory]
    [InlineData("ad-fs", "/adfs/oauth2/authorize")]
    [InlineData("entra-id", "/common/oauth2/authorize")]
    public async Task Emulator_answers_as_an_Exchange_on_premises(string kind, string authority)
    {
        CommandLine shell = new();
        using CancellationTokenSource stop = new();
        Task<int> run = shell.RunAsync($"emulator --on-premises {kind}", stop.Token);
        EwsEmulator emulator = await shell.Emulator;

        using HttpClient client = new(emulator.CreateHandler());
        using HttpRequestMessage probe = new(HttpMethod.Get, new Uri(emulator.BaseAddress, "/EWS/Exchange.asmx"));
        probe.Headers.Authorization = new("Bearer");
        probe.Headers.Add("X-AnchorMailbox", emulator.User.UserPrincipalName);
        using HttpResponseMessage answer = await client.SendAsync(probe, The.Cancellation);
        await stop.CancelAsync();

        answer.Headers.WwwAuthenticate.ToString().Should().Contain(authority);
        shell.Output.Should().Contain("On premises");
        (await run).Should().Be(ExitCodes.Ok);
    }

    [Fact]
    public async Task Kind_that_there_is_not_is_a_usage_error()
    {
        CommandLine shell = new();

        (await shell.RunAsync("emulator --on-premises kerberos")).Should().Be(ExitCodes.Usage);
        shell.Error.Should().Contain("entra-id, ad-fs and off");
    }
}
