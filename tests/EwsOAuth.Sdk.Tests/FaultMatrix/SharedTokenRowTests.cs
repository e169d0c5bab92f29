using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Many callers need a token at once: Entra ID is asked once, whatever becomes of whoever asked first.</summary>
public sealed class SharedTokenRowTests
{
    private const int Callers = 10_000;

    [Fact]
    public async Task U10_Ten_thousand_callers_at_expiry_make_one_token_request()
    {
        await using RenewalRig rig = await RenewalRig.StartAsync();
        rig.GoTo(TimeSpan.Zero);

        EwsAccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => rig.AcquireAsync())));

        tokens.Select(token => token.Value).Distinct().Should().ContainSingle().Which.Should().NotBe(rig.First.Value);
        rig.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task U10_Ten_thousand_first_callers_make_one_token_request()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => rig.AcquireAsync())));

        rig.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task U11_First_caller_who_gives_up_leaves_the_request_to_the_others()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        using CancellationTokenSource caller = new();
        IDisposable stall = rig.Faults.Next(FaultMatch.Token, Fault.Stall());
        Task<EwsAccessToken> leader = rig.Connection.Tokens.AcquireAsync(The.Request, caller.Token).AsTask();
        Task<EwsAccessToken>[] followers = [.. Enumerable.Range(0, 10).Select(_ => rig.AcquireAsync())];
        await ArrivedAsync(rig);

        await caller.CancelAsync();

        (await leader.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
        followers.Should().OnlyContain(follower => !follower.IsCompleted);
        stall.Dispose();
        (await Task.WhenAll(followers)).Select(token => token.Value).Distinct().Should().ContainSingle();
        rig.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task U11_Failure_reaches_all_who_wait_for_it_and_nobody_after_them()
    {
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator).WithClient(emulator.ConfidentialClient.ClientId).UseClientSecret("wrong"));
        IDisposable stall = rig.Faults.Next(FaultMatch.Token, Fault.Stall());
        Task<EwsAccessToken>[] callers = [.. Enumerable.Range(0, 10).Select(_ => rig.AcquireAsync())];
        await ArrivedAsync(rig);

        stall.Dispose();

        foreach (Task<EwsAccessToken> caller in callers)
        {
            (await caller.Awaiting(it => it).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("client_credential_invalid");
        }

        rig.TokenRequests.Should().Be(1);
        (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be("client_credential_invalid");
        rig.TokenRequests.Should().Be(2, "a failure is not remembered");
    }

    [Fact]
    public async Task U12_Five_hundred_calls_with_one_revoked_token_make_one_more_and_are_sent_again_once()
    {
        const int Calls = 500;
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        emulator.RevokeAccessTokens();
        emulator.Ledger.Clear();

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation)));

        emulator.Ledger.TokenRequests.Should().Be(1);
        emulator.Ledger.Count("GetFolder").Should().Be(Calls);
        emulator.Ledger.Received("GetFolder").Should().BeLessThanOrEqualTo(2 * Calls);
    }

    private static Task<LedgerEntry> ArrivedAsync(EntraRig rig) => rig.Emulator.Ledger.WaitForAsync(entry => entry.Endpoint == EmulatedEndpoints.Token, The.Cancellation);
}
