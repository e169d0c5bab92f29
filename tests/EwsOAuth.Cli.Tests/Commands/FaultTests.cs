using EwsOAuth.Emulator;

namespace EwsOAuth.Cli.Tests.Commands;

/// <summary>What is printed when Entra ID or Exchange refuses: an error that helps, and (<see cref="CommandLineWatch"/>) no secret.</summary>
public sealed class FaultTests
{
    private const string Claims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""";

    private static readonly Dictionary<string, Func<EwsEmulator, Fault>> Faults = new()
    {
        ["wrong secret"] = _ => Fault.Aadsts(7000215, "invalid_client", status: 401),
        ["expired secret"] = _ => Fault.Aadsts(7000222, "invalid_client", status: 401),
        ["no such application"] = _ => Fault.Aadsts(700016, "unauthorized_client"),
        ["no such tenant"] = _ => Fault.Aadsts(90002, "invalid_request"),
        ["no consent"] = _ => Fault.Aadsts(65001),
        ["conditional access"] = _ => Fault.Aadsts(53003, "interaction_required", "basic_action", Claims),
        ["words of the server"] = emulator => Fault.Aadsts(50034, description: $"The account {emulator.User.UserPrincipalName} does not exist."),
        ["portal"] = _ => Fault.Html(),
        ["half an answer"] = _ => Fault.Truncate(100),
        ["tokens of another tenant"] = emulator => Fault.TokensOf(emulator.Directory.AddTenant("fabrikam.com").AddUser("eve")),
        ["Exchange: switched off"] = _ => Fault.EwsBlocked(),
        ["Exchange: permission missing"] = _ => Fault.InsufficientScope(),
        ["Exchange: token expired"] = _ => Fault.TokenExpired(),
        ["Exchange: another audience"] = _ => Fault.WrongAudience(),
        ["Exchange: 401 and nothing else"] = _ => Fault.UnauthorizedWithoutChallenge(),
        ["Exchange: claims"] = _ => Fault.ClaimsChallenge("1735689600"),
        ["Exchange: locked"] = _ => Fault.AccountLocked(),
        ["Exchange: impersonation"] = emulator => Fault.Soap("ErrorImpersonateUserDenied", $"The account does not have permission to impersonate {emulator.User.ObjectId}."),
        ["Exchange: portal"] = _ => Fault.Html(),
        ["Exchange: half an answer"] = _ => Fault.Truncate(400),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_refusal_is_one_error_with_its_kind_or_code_and_no_stack_trace(string name)
    {
        await using RunningEmulator running = await RunningEmulator.StartAsync();
        running.Emulator.Faults.Always(name.StartsWith("Exchange", StringComparison.Ordinal) ? FaultMatch.Ews : FaultMatch.Token, Faults[name](running.Emulator));
        CommandLine shell = new() { Environment = { ["MAIL_SECRET"] = running.Emulator.ConfidentialClientSecret } };

        int exitCode = await shell.RunAsync($"ping {running.ForApplications} --client-secret-env MAIL_SECRET");

        exitCode.Should().Be(ExitCodes.Failed);
        shell.Error.Should().StartWith("error: ").And.MatchRegex("Code:|Kind:").And.NotContain("   at ").And.NotContain(running.Emulator.User.UserPrincipalName);
    }
}
