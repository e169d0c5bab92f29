using EwsOAuth.Caching;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Caching;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Who signs out is signed out: whatever runs at the same time, and whatever stands in the way is told.</summary>
public sealed class SignOutTests : IAsyncLifetime
{
    // Ends a pause between two attempts at a lock, and is little of the time for which a lock is waited for.
    private static readonly TimeSpan SomePause = TimeSpan.FromMilliseconds(5);

    private readonly RememberingStage _stage = new();

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Sign_out_outlives_a_renewal_that_another_process_has_under_way()
    {
        await _stage.SignInAsync();
        _stage.Emulator.RevokeAccessTokens();
        HeldTokenAnswers held = new(_stage.Emulator.CreateHandler());
        await using EwsOAuthConnection renewing = _stage.Nobody().WithTransport(() => held).Build();
        FakeTimeProvider clock = new(_stage.Emulator.TimeProvider.GetUtcNow());
        await using EwsOAuthConnection leaving = _stage.Nobody().WithTimeProvider(clock).Build();
        await using EwsOAuthConnection later = _stage.Nobody().Build();
        Task call = Folder.Bind(renewing.Create(), WellKnownFolderName.Inbox);
        await held.Issued.WaitAsync(The.Cancellation);

        Task leave = leaving.DisconnectAsync(The.Cancellation);
        await Eventually.GivesAsync(
            () =>
            {
                clock.Advance(SomePause);
                return later.GetStatusAsync(The.Cancellation);
            },
            status => status.State == EwsConnectionState.NotConnected);
        held.LetGo();
        await call;
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(SomePause);
            return leave.IsCompleted;
        });
        await leave;

        (await later.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
        await later.Awaiting(it => Folder.Bind(it.Create(), WellKnownFolderName.Inbox)).Should().ThrowAsync<SignInRequiredException>();
        Directory.GetFiles(_stage.Cache, "*.token").Should().BeEmpty("not even the renewed refresh token stays behind");
    }

    [Fact]
    public async Task Signing_out_tells_if_the_shared_cache_keeps_the_sign_in_and_can_be_repeated()
    {
        FakeDistributedCache shared = new();
        EphemeralDataProtectionProvider protection = new();
        FakeTimeProvider clock = new(_stage.Emulator.TimeProvider.GetUtcNow());
        await using (EwsOAuthConnection one = _stage.Person().WithTokenCache(EwsTokenCache.Distributed(shared, protection)).Build())
        {
            await one.ConnectAsync(cancellationToken: The.Cancellation);
        }

        await using EwsOAuthConnection leaving = _stage.Nobody().WithTimeProvider(clock).WithTokenCache(EwsTokenCache.Distributed(shared, protection)).Build();
        shared.Failure = new TimeoutException("redis");

        TokenCacheException refusal = (await leaving.Awaiting(it => it.DisconnectAsync(The.Cancellation)).Should().ThrowAsync<TokenCacheException>()).Which;

        refusal.Code.Should().Be("cache_not_removed");
        (await leaving.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected, "it is forgotten here");
        shared.Failure = null;
        clock.Advance(TimeSpan.FromMinutes(1));
        await leaving.DisconnectAsync(The.Cancellation);
        await using EwsOAuthConnection other = _stage.Nobody().WithTokenCache(EwsTokenCache.Distributed(shared, protection)).Build();
        (await other.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
    }

    [Fact]
    public async Task Call_of_a_user_during_the_sign_out_leaves_no_token_to_the_next_user()
    {
        _stage.Emulator.ConfidentialClient.Consents.ByAdmin = true;
        EmulatedUser caller = _stage.Emulator.User;
        FakeTimeProvider clock = new(_stage.Emulator.TimeProvider.GetUtcNow());
        await using EwsOAuthConnection connection = SomeConnection.To(_stage.Emulator).WithName("mail").WithTokenCache(_stage.TokenCache).WithTimeProvider(clock)
            .WithClient(_stage.Emulator.ConfidentialClient.ClientId)
            .UseOnBehalfOf(_ => new ValueTask<string>(BroughtBy(caller)), _stage.Emulator.ConfidentialClientSecret)
            .Build();
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        ITokenCacheStore other = _stage.TokenCache.CreateStore(TimeProvider.System, CanaryWatch.Log);
        ITokenCacheLease lease = await other.LockAsync("user/mail", The.Cancellation);

        Task leave = connection.DisconnectAsync(The.Cancellation);
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        await lease.DisposeAsync();
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(SomePause);
            return leave.IsCompleted;
        });
        await leave;
        caller = _stage.Emulator.OtherUser;

        EwsAccessToken token = await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        token.Account!.UserName.Should().Be(_stage.Emulator.OtherUser.UserPrincipalName);
    }

    [Fact]
    public async Task Signing_out_after_the_directory_was_deleted_is_no_error()
    {
        await _stage.SignInAsync();
        await using EwsOAuthConnection connection = _stage.Nobody().Build();
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        Directory.Delete(_stage.Cache, recursive: true);

        await connection.DisconnectAsync(The.Cancellation);

        (await connection.GetStatusAsync(The.Cancellation)).State.Should().Be(EwsConnectionState.NotConnected);
        Directory.CreateDirectory(_stage.Cache);
    }

    [Fact]
    public async Task Signing_out_can_be_cancelled_while_another_process_holds_the_cache()
    {
        await _stage.SignInAsync();
        ITokenCacheStore other = _stage.TokenCache.CreateStore(TimeProvider.System, CanaryWatch.Log);
        await using ITokenCacheLease lease = await other.LockAsync("user/mail", The.Cancellation);
        WaitingClock clock = new(_stage.Emulator.TimeProvider.GetUtcNow());
        await using EwsOAuthConnection leaving = _stage.Nobody().WithTimeProvider(clock).Build();
        using CancellationTokenSource caller = new();
        Task leave = leaving.DisconnectAsync(caller.Token);
        await clock.Waiting.WaitAsync(The.Cancellation);

        await caller.CancelAsync();

        await leave.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, The.Cancellation).Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    private string BroughtBy(EmulatedUser user) =>
        _stage.Emulator.IssueAccessToken(_stage.Emulator.PublicClient, user, $"api://{_stage.Emulator.ConfidentialClient.ClientId}", ["access_as_user"]);

    /// <summary>A clock that stands still, so that no wait ends by itself, and tells when somebody waits.</summary>
    private sealed class WaitingClock(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waiting.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
