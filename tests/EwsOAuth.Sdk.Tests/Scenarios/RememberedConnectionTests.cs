using EwsOAuth.Tests.Caching;
using EwsOAuth.Tests.Framework;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Sign-ins that outlive their connection: two connections over one directory are two processes, or one that was started again.</summary>
public sealed class RememberedConnectionTests : IAsyncLifetime
{
    private readonly RememberingStage _stage = new();

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Restarted_connection_asks_nobody_and_requests_no_token()
    {
        EwsAccount signedIn = await _stage.SignInAsync();
        int requests = _stage.Emulator.Ledger.TokenRequests;

        await using EwsOAuthConnection again = _stage.Nobody().Build();
        EwsAccount account = await again.ConnectAsync(cancellationToken: The.Cancellation);
        await Folder.Bind(again.Create(), WellKnownFolderName.Inbox);

        account.Id.Should().Be(signedIn.Id);
        account.UserName.Should().Be(_stage.Emulator.User.UserPrincipalName);
        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests);
    }

    [Fact]
    public async Task Call_of_a_fresh_process_needs_no_ConnectAsync()
    {
        await _stage.SignInAsync();

        await using EwsOAuthConnection again = _stage.Nobody().Build();

        (await Folder.Bind(again.Create(), WellKnownFolderName.Inbox)).DisplayName.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Remembered_sign_in_is_renewed_where_Exchange_refuses_the_remembered_token()
    {
        await _stage.SignInAsync();
        int requests = _stage.Emulator.Ledger.TokenRequests;
        _stage.Emulator.RevokeAccessTokens();

        await using EwsOAuthConnection again = _stage.Nobody().Build();
        await Folder.Bind(again.Create(), WellKnownFolderName.Inbox);

        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests + 1);
    }

    [Fact]
    public async Task Token_that_another_process_renewed_is_taken_over()
    {
        await _stage.SignInAsync();
        await using EwsOAuthConnection one = _stage.Nobody().Build();
        await using EwsOAuthConnection other = _stage.Nobody().Build();
        await Folder.Bind(one.Create(), WellKnownFolderName.Inbox);
        await Folder.Bind(other.Create(), WellKnownFolderName.Inbox);
        int requests = _stage.Emulator.Ledger.TokenRequests;
        _stage.Emulator.RevokeAccessTokens();

        await Task.WhenAll(Folder.Bind(one.Create(), WellKnownFolderName.Inbox), Folder.Bind(other.Create(), WellKnownFolderName.Inbox));

        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests + 1);
    }

    [Fact]
    public async Task Sign_in_of_another_process_is_found_by_one_that_runs_already()
    {
        await using EwsOAuthConnection waiting = _stage.Nobody().Build();
        await waiting.Awaiting(it => Folder.Bind(it.Create(), WellKnownFolderName.Inbox)).Should().ThrowAsync<SignInRequiredException>();

        await _stage.SignInAsync();

        await Folder.Bind(waiting.Create(), WellKnownFolderName.Inbox);
        (await waiting.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.Connected);
    }

    [Fact]
    public async Task Status_tells_what_is_remembered_without_a_request()
    {
        EwsAccount account = await _stage.SignInAsync();
        int requests = _stage.Emulator.Ledger.TokenRequests;

        await using EwsOAuthConnection again = _stage.Nobody().Build();
        EwsConnectionStatus status = await again.GetStatusAsync(The.Cancellation);

        status.State.Should().Be(EwsConnectionState.Connected);
        status.Account!.Id.Should().Be(account.Id);
        status.TokenExpiresOn.Should().BeAfter(_stage.Emulator.TimeProvider.GetUtcNow());
        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests);
    }

    [Fact]
    public async Task Status_after_the_token_has_expired_tells_the_sign_in()
    {
        EwsAccount account = await _stage.SignInAsync();
        FakeTimeProvider later = new(_stage.Emulator.TimeProvider.GetUtcNow().AddHours(2));

        await using EwsOAuthConnection again = _stage.Nobody().WithTimeProvider(later).Build();
        EwsConnectionStatus status = await again.GetStatusAsync(The.Cancellation);

        status.State.Should().Be(EwsConnectionState.Remembered);
        status.Account!.Id.Should().Be(account.Id);
        status.TokenExpiresOn.Should().BeNull();
    }

    [Fact]
    public async Task Disconnecting_forgets_for_every_process()
    {
        await _stage.SignInAsync();
        await using (EwsOAuthConnection one = _stage.Nobody().Build())
        {
            await one.DisconnectAsync(The.Cancellation);
        }

        await using EwsOAuthConnection other = _stage.Nobody().Build();
        (await other.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
        await other.Awaiting(it => Folder.Bind(it.Create(), WellKnownFolderName.Inbox)).Should().ThrowAsync<SignInRequiredException>();
    }

    [Fact]
    public async Task Names_are_kept_apart()
    {
        await _stage.SignInAsync();

        await using EwsOAuthConnection other = _stage.Nobody().WithName("other").Build();

        (await other.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
    }

    [Fact]
    public async Task Damaged_files_mean_signing_in_again()
    {
        await _stage.SignInAsync();
        foreach (string file in Directory.EnumerateFiles(_stage.Cache, "*.token*"))
        {
            await File.WriteAllTextAsync(file, "{ damaged", The.Cancellation);
        }

        await using EwsOAuthConnection again = _stage.Nobody().Build();
        (await again.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
        await again.Awaiting(it => Folder.Bind(it.Create(), WellKnownFolderName.Inbox)).Should().ThrowAsync<SignInRequiredException>();

        await _stage.SignInAsync();
        await Folder.Bind(again.Create(), WellKnownFolderName.Inbox);
    }

    [Fact]
    public async Task Another_process_makes_its_first_call_without_loading_MSAL()
    {
        await _stage.SignInAsync();
        int requests = _stage.Emulator.Ledger.TokenRequests;

        await using ChildProcess other = ChildProcess.Start(RememberingChild.Role, RememberingChild.Arguments(_stage));

        (await other.ReadLineAsync()).Should().Be("Inbox");
        (await other.ReadLineAsync()).Should().Be("MSAL: none");
        (await other.ExitCodeAsync()).Should().Be(0);
        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests);
    }

    [Fact]
    public async Task Another_process_renews_and_this_one_takes_the_new_token()
    {
        await _stage.SignInAsync();
        await using EwsOAuthConnection here = _stage.Nobody().Build();
        await Folder.Bind(here.Create(), WellKnownFolderName.Inbox);
        int requests = _stage.Emulator.Ledger.TokenRequests;
        _stage.Emulator.RevokeAccessTokens();

        await using ChildProcess other = ChildProcess.Start(RememberingChild.Role, RememberingChild.Arguments(_stage));
        (await other.ReadLineAsync()).Should().Be("Inbox");
        (await other.ReadLineAsync()).Should().Be("MSAL: loaded", "there was a token to renew");
        await Folder.Bind(here.Create(), WellKnownFolderName.Inbox);

        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests + 1);
    }

    [Fact]
    public async Task Another_machine_uses_the_sign_in_from_the_distributed_cache()
    {
        FakeDistributedCache shared = new();
        EphemeralDataProtectionProvider protection = new();
        await using (EwsOAuthConnection one = _stage.Person().WithTokenCache(EwsTokenCache.Distributed(shared, protection)).Build())
        {
            await one.ConnectAsync(cancellationToken: The.Cancellation);
        }

        int requests = _stage.Emulator.Ledger.TokenRequests;
        await using EwsOAuthConnection other = _stage.Nobody().WithTokenCache(EwsTokenCache.Distributed(shared, protection)).Build();
        await Folder.Bind(other.Create(), WellKnownFolderName.Inbox);
        _stage.Emulator.RevokeAccessTokens();
        await Folder.Bind(other.Create(), WellKnownFolderName.Inbox);

        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests + 1);
    }

    [Fact]
    public async Task Application_starts_with_the_remembered_token()
    {
        await using (EwsOAuthConnection first = _stage.Application().Build())
        {
            await Folder.Bind(first.Create(), WellKnownFolderName.Inbox);
        }

        int requests = _stage.Emulator.Ledger.TokenRequests;
        await using EwsOAuthConnection again = _stage.Application().Build();
        await Folder.Bind(again.Create(), WellKnownFolderName.Inbox);

        _stage.Emulator.Ledger.TokenRequests.Should().Be(requests);
    }

    [Fact]
    public async Task Person_whose_services_impersonate_is_remembered_too()
    {
        await using (EwsOAuthConnection first = _stage.Person().Configure(options => options.ActsAsApplication = true).Build())
        {
            await first.ConnectAsync(cancellationToken: The.Cancellation);
        }

        await using EwsOAuthConnection again = _stage.Nobody().Configure(options => options.ActsAsApplication = true).Build();

        (await again.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.Connected);
    }

    [Fact]
    public async Task Application_whose_services_do_not_impersonate_is_remembered_too()
    {
        await using (EwsOAuthConnection first = _stage.Application().Configure(options => options.ActsAsApplication = false).Build())
        {
            await first.ConnectAsync(cancellationToken: The.Cancellation);
        }

        await using EwsOAuthConnection again = _stage.Application().Configure(options => options.ActsAsApplication = false).Build();

        (await again.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.Connected);
    }

    [Fact]
    public async Task No_file_holds_a_token_in_plain_text()
    {
        await _stage.SignInAsync();
        await using EwsOAuthConnection again = _stage.Nobody().Build();
        EwsAccessToken token = await again.Tokens.AcquireAsync(new TokenRequest(EwsCloud.Global.Scope), The.Cancellation);

        string[] files = Directory.GetFiles(_stage.Cache, "*.token");
        files.Should().HaveCount(3, "a connection has a record, a token and MSAL's cache");
        foreach (string file in files)
        {
            (await File.ReadAllTextAsync(file, The.Cancellation)).Should().NotContain(token.Value).And.NotContain(_stage.Emulator.User.UserPrincipalName);
        }
    }
}
