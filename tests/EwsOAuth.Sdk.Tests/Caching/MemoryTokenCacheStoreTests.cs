using EwsOAuth.Caching;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Caching;

public sealed class MemoryTokenCacheStoreTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CacheLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Each_connection_has_a_memory_of_its_own()
    {
        ITokenCacheStore one = EwsTokenCache.Memory.CreateStore(_clock, _log);
        ITokenCacheStore two = EwsTokenCache.Memory.CreateStore(_clock, _log);

        await one.WriteAsync("token/a", new byte[] { 1 }, CacheFixture.Token);

        (await one.ReadAsync("token/a", CacheFixture.Token)).Should().Equal(1);
        (await two.ReadAsync("token/a", CacheFixture.Token)).Should().BeNull();
    }

    [Fact]
    public async Task What_was_read_can_be_changed_without_changing_what_is_remembered()
    {
        ITokenCacheStore store = EwsTokenCache.Memory.CreateStore(_clock, _log);
        await store.WriteAsync("token/a", new byte[] { 1 }, CacheFixture.Token);

        (await store.ReadAsync("token/a", CacheFixture.Token))![0] = 2;

        (await store.ReadAsync("token/a", CacheFixture.Token)).Should().Equal(1);
    }

    [Fact]
    public async Task Lock_is_waited_for_five_seconds_and_no_longer()
    {
        ITokenCacheStore store = EwsTokenCache.Memory.CreateStore(_clock, _log);
        await using ITokenCacheLease holder = await store.LockAsync("token/a", CacheFixture.Token);
        ValueTask<ITokenCacheLease> waiting = store.LockAsync("token/a", CacheFixture.Token);

        _clock.Advance(TimeSpan.FromSeconds(4.9));
        waiting.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        await using ITokenCacheLease lease = await waiting;
        lease.IsHeld.Should().BeFalse();
    }

    [Fact]
    public async Task Lock_goes_to_the_next_in_line()
    {
        ITokenCacheStore store = EwsTokenCache.Memory.CreateStore(_clock, _log);
        ITokenCacheLease holder = await store.LockAsync("token/a", CacheFixture.Token);
        ValueTask<ITokenCacheLease> waiting = store.LockAsync("token/a", CacheFixture.Token);

        await holder.DisposeAsync();

        await using ITokenCacheLease lease = await waiting;
        lease.IsHeld.Should().BeTrue();
    }

    [Fact]
    public async Task Wait_for_a_lock_can_be_cancelled()
    {
        ITokenCacheStore store = EwsTokenCache.Memory.CreateStore(_clock, _log);
        await using ITokenCacheLease holder = await store.LockAsync("token/a", CacheFixture.Token);
        using CancellationTokenSource caller = new();
        Task<ITokenCacheLease> waiting = store.LockAsync("token/a", caller.Token).AsTask();

        await caller.CancelAsync();

        (await waiting.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
    }

    [Fact]
    public async Task Lock_of_one_account_does_not_stop_another()
    {
        ITokenCacheStore store = EwsTokenCache.Memory.CreateStore(_clock, _log);
        await using ITokenCacheLease one = await store.LockAsync("token/a", CacheFixture.Token);
        await using ITokenCacheLease two = await store.LockAsync("token/b", CacheFixture.Token);

        two.IsHeld.Should().BeTrue();
    }
}
