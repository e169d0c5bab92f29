using System.Security.Cryptography;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using static EwsOAuth.Tests.Scenarios.OnPremisesStage;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Sign-ins that are remembered together with the authority that Exchange named for them.</summary>
public sealed class RememberedAuthorityTests : IAsyncLifetime
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly string _cache = Directory.CreateTempSubdirectory("ewsoauth-authority-").FullName;
    private EwsEmulatorOptions _exchange = null!;
    private EwsEmulator _emulator = null!;

    public async ValueTask InitializeAsync()
    {
        CanaryPlants.NoteKey("key of a token cache", _key);
        _emulator = await StartAsync(EmulatedModernAuthentication.AdFs, options => _exchange = options);
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        CanaryWatch.Scan.RecordFiles(_cache);
        Directory.Delete(_cache, recursive: true);
    }

    [Theory]
    [InlineData(EmulatedModernAuthentication.AdFs)]
    [InlineData(EmulatedModernAuthentication.EntraId)]
    public async Task Restarted_connection_asks_Exchange_once_and_nobody_else(EmulatedModernAuthentication authentication)
    {
        _exchange.OnPremisesModernAuthentication = authentication;
        EwsAccount signedIn = await SignInAsync();
        _emulator.Ledger.Clear();

        await using EwsOAuthConnection again = Nobody().Build();
        EwsAccount account = await ReadInboxAsync(again);

        account.Id.Should().Be(signedIn.Id);
        Probes(_emulator).Should().ContainSingle();
        _emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Fact]
    public async Task Sign_in_at_AD_FS_is_renewed_by_the_next_process()
    {
        await SignInAsync();
        _emulator.RevokeAccessTokens();
        _emulator.Ledger.Clear();

        await using EwsOAuthConnection again = Nobody().Build();
        await Folder.Bind(again.Create(), WellKnownFolderName.Inbox);

        _emulator.Ledger.TokenRequestsBy("refresh_token").Should().Be(1);
    }

    [Theory]
    [InlineData(EmulatedModernAuthentication.AdFs, EmulatedModernAuthentication.EntraId)]
    [InlineData(EmulatedModernAuthentication.EntraId, EmulatedModernAuthentication.AdFs)]
    public async Task Token_of_another_authority_than_Exchange_names_now_is_not_even_sent(EmulatedModernAuthentication before, EmulatedModernAuthentication now)
    {
        _exchange.OnPremisesModernAuthentication = before;
        await SignInAsync();
        _exchange.OnPremisesModernAuthentication = now;
        _emulator.Ledger.Clear();

        await using EwsOAuthConnection again = Nobody().Build();
        Func<Task> call = () => Folder.Bind(again.Create(), WellKnownFolderName.Inbox);

        await call.Should().ThrowAsync<SignInRequiredException>();
        _emulator.Ledger.Entries.Should().Equal(Probes(_emulator), "Exchange was asked who issues its tokens, and nothing more was sent");
    }

    [Fact]
    public async Task Application_signs_in_anew_where_Exchange_names_another_authority()
    {
        await using (EwsOAuthConnection first = Remembering().BySecret(_emulator).Build())
        {
            await ReadInboxAsync(first);
        }

        _exchange.OnPremisesModernAuthentication = EmulatedModernAuthentication.EntraId;
        _emulator.Ledger.Clear();

        await using EwsOAuthConnection again = Remembering().BySecret(_emulator).Build();
        await ReadInboxAsync(again);

        _emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Token).Should().ContainSingle().Which.Tenant.Should().Be(_emulator.Tenant.Id);
    }

    [Fact]
    public async Task Status_and_forecast_of_a_remembered_sign_in_ask_nobody()
    {
        EwsAccount signedIn = await SignInAsync();
        _emulator.Ledger.Clear();

        await using EwsOAuthConnection again = Nobody().Build();
        EwsConnectionStatus status = await again.GetStatusAsync(The.Cancellation);
        EwsForecast forecast = await again.GetForecastAsync(The.Cancellation);

        (status.State, status.Account!.Id).Should().Be((EwsConnectionState.Connected, signedIn.Id));
        forecast.RefreshTokenIdleOn.Should().BeNull("how long sign-ins at AD FS last, its administrator says");
        forecast.EwsEndsOn.Should().BeNull("Exchange on premises keeps EWS");
        _emulator.Ledger.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Sign_in_at_a_host_that_is_not_allowed_any_more_is_not_remembered_as_this_connection()
    {
        await SignInAsync();

        await using EwsOAuthConnection again = To(_emulator).WithMailbox(_emulator.User.UserPrincipalName).WithTokenCache(TokenCache).UseAuthorityFromExchange().Build();

        (await again.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
    }

    [Fact]
    public async Task Disconnecting_before_Exchange_was_asked_forgets_what_is_remembered()
    {
        await SignInAsync();
        await using (EwsOAuthConnection again = Nobody().Build())
        {
            await again.DisconnectAsync(The.Cancellation);
        }

        await using EwsOAuthConnection last = Nobody().Build();
        Func<Task> call = () => Folder.Bind(last.Create(), WellKnownFolderName.Inbox);

        await call.Should().ThrowAsync<SignInRequiredException>();
    }

    private EwsTokenCache TokenCache => EwsTokenCache.ProtectedFile(_cache, new TokenCacheFileOptions { Key = _key });

    private EwsOAuthConnectionBuilder Remembering() => ToWhatExchangeNames(_emulator).WithTokenCache(TokenCache);

    private EwsOAuthConnectionBuilder Nobody() => Remembering().UseInteractive((_, _) => throw new InvalidOperationException("A person was asked. Nobody should have been."));

    private async Task<EwsAccount> SignInAsync()
    {
        await using EwsOAuthConnection connection = Remembering().ByBrowser(_emulator).Build();
        return await connection.ConnectAsync(cancellationToken: The.Cancellation);
    }
}
