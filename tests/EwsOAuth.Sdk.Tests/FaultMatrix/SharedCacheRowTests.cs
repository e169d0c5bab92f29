using EwsOAuth.Emulator;
using EwsOAuth.Tests.Caching;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Machines that share a cache and no lock.</summary>
public sealed class SharedCacheRowTests : IAsyncLifetime
{
    private readonly RememberingStage _stage = new();
    private readonly FakeDistributedCache _shared = new();
    private readonly EphemeralDataProtectionProvider _protection = new();

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task C24_Two_machines_that_renew_at_once_both_succeed_with_one_request_each_at_most()
    {
        await using (EwsOAuthConnection first = Machine(_stage.Person()))
        {
            await first.ConnectAsync(cancellationToken: The.Cancellation);
        }

        await using EwsOAuthConnection one = Machine(_stage.Nobody());
        await using EwsOAuthConnection other = Machine(_stage.Nobody());
        await ReadAsync(one);
        await ReadAsync(other);
        _stage.Emulator.RevokeAccessTokens();
        _stage.Emulator.Ledger.Clear();
        IDisposable stalls = _stage.Emulator.Faults.Next(FaultMatch.Token, Fault.Stall(), Fault.Stall());

        Task reading = Task.WhenAll(ReadAsync(one), ReadAsync(other));
        await Eventually.TrueAsync(() => _stage.Emulator.Ledger.TokenRequests == 2);
        stalls.Dispose();
        await reading;

        _stage.Emulator.Ledger.TokenRequestsBy("refresh_token").Should().Be(2, "both used the same refresh token");
        await using EwsOAuthConnection third = Machine(_stage.Nobody());
        await Task.WhenAll(ReadAsync(one), ReadAsync(other), ReadAsync(third));
        _stage.Emulator.Ledger.TokenRequests.Should().Be(2, "what was stored last is good for all");
    }

    private static Task ReadAsync(EwsOAuthConnection connection) => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);

    private EwsOAuthConnection Machine(EwsOAuthConnectionBuilder builder) => builder.WithTokenCache(EwsTokenCache.Distributed(_shared, _protection)).Build();
}
