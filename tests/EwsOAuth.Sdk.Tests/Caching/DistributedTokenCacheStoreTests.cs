using EwsOAuth.Caching;
using EwsOAuth.Caching.Distributed;
using EwsOAuth.Tests.Framework;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Caching;

public sealed class DistributedTokenCacheStoreTests : IDisposable
{
    private const string Partition = CacheFixture.Partition;
    private static readonly byte[] First = "first generation"u8.ToArray();
    private static readonly byte[] Second = "second generation"u8.ToArray();

    private readonly FakeDistributedCache _shared = new();
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly CacheLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task One_machine_signs_in_and_another_remembers()
    {
        await Machine().WriteAsync(Partition, First, The.Cancellation);

        (await Machine().ReadAsync(Partition, The.Cancellation)).Should().Equal(First);
    }

    [Fact]
    public async Task Entry_shows_neither_value_nor_account_and_ends_after_90_days()
    {
        await Machine().WriteAsync(Partition, First, The.Cancellation);

        (string key, byte[] entry) = _shared.Entries.Single();
        key.Should().MatchRegex("^ewsoauth:v1:[0-9A-F]{64}$");
        entry.AsSpan().IndexOf("generation"u8).Should().Be(-1);
        _shared.LastOptions!.AbsoluteExpirationRelativeToNow.Should().Be(TimeSpan.FromDays(90));
    }

    [Fact]
    public async Task Newer_value_of_another_machine_wins()
    {
        ITokenCacheStore one = Machine();
        await one.WriteAsync(Partition, First, The.Cancellation);
        await Machine().WriteAsync(Partition, Second, The.Cancellation);

        (await one.ReadAsync(Partition, The.Cancellation)).Should().Equal(Second);
    }

    [Fact]
    public async Task Removal_reaches_the_other_machines()
    {
        ITokenCacheStore one = Machine();
        await one.WriteAsync(Partition, First, The.Cancellation);

        await Machine().RemoveAsync(Partition, The.Cancellation);

        (await one.ReadAsync(Partition, The.Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task C22_an_evicted_entry_is_still_in_memory()
    {
        ITokenCacheStore one = Machine();
        await one.WriteAsync(Partition, First, The.Cancellation);

        _shared.Entries.Clear();

        (await one.ReadAsync(Partition, The.Cancellation)).Should().Equal(First);
        (await Machine().ReadAsync(Partition, The.Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task C22_a_cache_that_is_down_is_left_alone_after_at_most_two_failures_and_tried_again_later()
    {
        ITokenCacheStore one = Machine();
        await one.WriteAsync(Partition, First, The.Cancellation);
        int before = _shared.Calls;
        _shared.Failure = new TimeoutException("redis");

        for (int call = 0; call < 100; call++)
        {
            (await one.ReadAsync(Partition, The.Cancellation)).Should().Equal(First);
        }

        (_shared.Calls - before).Should().BeInRange(1, 2);
        _log.Entries.Where(entry => entry.Id == 260).Should().HaveCountLessThanOrEqualTo(2).And.NotBeEmpty().And.OnlyContain(entry => entry.Text.StartsWith("cache_l2_unavailable"));
        _shared.Failure = null;
        _clock.Advance(RemoteCache.BreakDuration);
        await Machine().WriteAsync(Partition, Second, The.Cancellation);
        (await one.ReadAsync(Partition, The.Cancellation)).Should().Equal(Second);
        _log.Ids.Should().Contain(261);
    }

    [Fact]
    public async Task C22_a_change_during_an_outage_is_sent_afterwards()
    {
        ITokenCacheStore one = Machine();
        _shared.Failure = new TimeoutException("redis");
        await one.WriteAsync(Partition, First, The.Cancellation);

        _shared.Failure = null;
        (await one.ReadAsync(Partition, The.Cancellation)).Should().Equal(First);

        (await Machine().ReadAsync(Partition, The.Cancellation)).Should().Equal(First);
    }

    [Fact]
    public async Task C22_a_change_during_an_outage_does_not_undo_a_later_one_of_another_machine()
    {
        ITokenCacheStore one = Machine();
        _shared.Failure = new TimeoutException("redis");
        await one.WriteAsync(Partition, First, The.Cancellation);
        _shared.Failure = null;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Machine().RemoveAsync(Partition, The.Cancellation);

        (await one.ReadAsync(Partition, The.Cancellation)).Should().BeNull("somebody signed out there");

        (await Machine().ReadAsync(Partition, The.Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task C22_a_removal_during_an_outage_counts_after_what_it_removed_although_that_machines_clock_is_ahead()
    {
        await Machine(new ShiftedClock(_clock) { Shift = TimeSpan.FromMinutes(1) }).WriteAsync(Partition, First, The.Cancellation);
        ITokenCacheStore leaving = Machine();
        (await leaving.ReadAsync(Partition, The.Cancellation)).Should().Equal(First);
        _shared.Failure = new TimeoutException("redis");
        await leaving.RemoveAsync(Partition, The.Cancellation);

        _shared.Failure = null;
        _clock.Advance(RemoteCache.BreakDuration);
        (await leaving.ReadAsync(Partition, The.Cancellation)).Should().BeNull();

        (await Machine().ReadAsync(Partition, The.Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task C22_a_cache_that_gives_up_by_itself_is_left_alone_as_well()
    {
        ITokenCacheStore one = Machine();
        await one.WriteAsync(Partition, First, The.Cancellation);
        int before = _shared.Calls;
        _shared.Failure = new TaskCanceledException("its own time-out");

        for (int call = 0; call < 100; call++)
        {
            (await one.ReadAsync(Partition, The.Cancellation)).Should().Equal(First);
        }

        (_shared.Calls - before).Should().BeInRange(1, 2);
    }

    [Fact]
    public async Task C22_a_cache_that_does_not_answer_costs_two_seconds()
    {
        ITokenCacheStore one = Machine();
        await one.WriteAsync(Partition, First, The.Cancellation);
        _shared.IsDeaf = true;
        Task<byte[]?> read = one.ReadAsync(Partition, The.Cancellation).AsTask();

        _clock.Advance(RemoteCache.CallLimit - TimeSpan.FromMilliseconds(1));
        read.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        (await read).Should().Equal(First);
    }

    [Fact]
    public async Task C22_a_callers_cancellation_is_no_failure_of_the_cache()
    {
        using CancellationTokenSource caller = new();
        _shared.IsDeaf = true;
        Task<byte[]?> read = Machine().ReadAsync(Partition, caller.Token).AsTask();

        await caller.CancelAsync();

        await read.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        _log.Ids.Should().NotContain(260);
    }

    public static TheoryData<string, Func<byte[], byte[]>> Tampering => new()
    {
        { "plaintext", _ => "{\"AccessToken\":{}}"u8.ToArray() },
        { "one bit", entry => [.. entry[..^1], (byte)(entry[^1] ^ 1)] },
        { "empty", _ => [] },
        { "truncated", entry => entry[..(entry.Length / 2)] },
        { "100 MB", _ => new byte[100 * 1024 * 1024] },
    };

    [Theory]
    [MemberData(nameof(Tampering), DisableDiscoveryEnumeration = true)]
    public async Task C23_a_tampered_entry_is_a_miss_and_a_security_event(string what, Func<byte[], byte[]> tamper)
    {
        await Machine().WriteAsync(Partition, First, The.Cancellation);
        (string key, byte[] entry) = _shared.Entries.Single();
        _shared.Entries[key] = tamper(entry);

        (await Machine().ReadAsync(Partition, The.Cancellation)).Should().BeNull(what);
        _log.Entries.Should().ContainSingle(logged => logged.Id == 262).Which.Text.Should().StartWith("Security");
    }

    [Fact]
    public async Task C23_another_accounts_entry_under_my_key_is_a_miss_and_a_security_event()
    {
        await Machine().WriteAsync(Partition, First, The.Cancellation);
        string mine = _shared.Entries.Single().Key;
        await Machine().WriteAsync("msal/other", Second, The.Cancellation);
        _shared.Entries[mine] = _shared.Entries.Single(entry => entry.Key != mine).Value;

        (await Machine().ReadAsync(Partition, The.Cancellation)).Should().BeNull();
        _log.Ids.Should().Contain(262);
    }

    [Fact]
    public async Task C23_another_applications_entry_is_not_found()
    {
        await Machine().WriteAsync(Partition, First, The.Cancellation);

        ITokenCacheStore other = EwsTokenCache.Distributed(_shared, _protection, new DistributedTokenCacheOptions { Prefix = "other:" }).CreateStore(_clock, _log);

        (await other.ReadAsync(Partition, The.Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task Value_that_is_too_large_stays_in_memory()
    {
        ITokenCacheStore one = Machine();

        await one.WriteAsync(Partition, new byte[TokenCacheLimits.MaxValueLength + 1], The.Cancellation);

        (await one.ReadAsync(Partition, The.Cancellation)).Should().HaveCount(TokenCacheLimits.MaxValueLength + 1);
        _shared.Entries.Should().BeEmpty();
        _log.Ids.Should().Contain(263);
    }

    [Theory]
    [InlineData(59)]
    [InlineData(90 * 24 * 3600 + 1)]
    public void Lifetime_outside_its_range_is_refused(int seconds)
    {
        DistributedTokenCacheOptions options = new() { TimeToLive = TimeSpan.FromSeconds(seconds) };

        FluentActions.Invoking(() => EwsTokenCache.Distributed(_shared, _protection, options)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private ITokenCacheStore Machine(TimeProvider? clock = null) => EwsTokenCache.Distributed(_shared, _protection).CreateStore(clock ?? _clock, _log);
}
