using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Exchange.Diagnosis;

/// <summary>An ExchangeService against the emulator, with tokens of the emulator's Entra ID: the verdict reaches the caller.</summary>
public sealed class RefusalScenarioTests
{
    [Fact]
    public async Task Switched_off_EWS_is_told_and_not_asked_again()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        using IDisposable fault = emulator.Faults.Always(Fault.EwsBlocked());

        EwsBlockedException blocked = (EwsBlockedException)await RefusalAsync(connection);

        blocked.Causes[0].Reason.Should().Be(EwsBlockReason.OrganizationSwitch);
        blocked.Evidence.Token!.Roles.Should().Contain("full_access_as_app");
        blocked.CorrelationId.Should().NotBeNullOrEmpty();
        blocked.AdministratorCommands.Should().Contain(command => command.Contains(emulator.ConfidentialClient.ClientId, StringComparison.Ordinal));
        emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task Every_refusal_has_its_own_verdict_and_the_next_call_succeeds()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        (Fault Fault, string Code)[] refusals =
        [
            (Fault.InsufficientScope(), "scope_insufficient"),
            (Fault.WrongAudience(), "audience_mismatch"),
            (Fault.TokenExpired(), "token_rejected"),
            (Fault.UnauthorizedWithoutChallenge(), "token_rejected"),
            (Fault.Html(), "captive_portal"),
            (Fault.Html(403), "proxy_page"),
            (Fault.Status(404), "endpoint_wrong"),
            (Fault.Status(401, headers: new Dictionary<string, string> { ["WWW-Authenticate"] = "Negotiate" }), "bearer_not_accepted"),
        ];

        foreach ((Fault fault, string code) in refusals)
        {
            using (emulator.Faults.Always(FaultMatch.Ews, fault))
            {
                (await RefusalAsync(connection)).Code.Should().Be(code);
            }

            await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        }
    }

    [Fact]
    public async Task Application_without_the_role_is_told_which_one_to_add()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        emulator.ConfidentialClient.ApplicationRoles.Clear();
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);

        EwsRefusedException refusal = await RefusalAsync(connection);

        refusal.Code.Should().Be("scope_insufficient");
        refusal.Remedy.Should().Contain("full_access_as_app");
        refusal.Evidence.Token!.IsApplication.Should().BeTrue();
    }

    private static async Task<EwsRefusedException> RefusalAsync(EwsOAuthConnection connection)
    {
        Func<Task> call = () => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        return (await call.Should().ThrowAsync<EwsRefusedException>()).Which;
    }
}
