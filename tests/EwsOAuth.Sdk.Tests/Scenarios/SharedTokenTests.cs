using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>However many calls need a token at once, Entra ID is asked once.</summary>
public sealed class SharedTokenTests
{
    [Fact]
    public async Task Hundred_concurrent_first_calls_make_one_token_request()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox)));

        emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task Fifty_calls_with_one_revoked_token_make_one_more()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        emulator.RevokeAccessTokens();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox)));

        emulator.Ledger.TokenRequests.Should().Be(2);
    }
}
