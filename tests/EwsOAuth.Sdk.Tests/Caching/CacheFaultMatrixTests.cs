using System.Security.Cryptography;
using System.Text;
using EwsOAuth.Caching;
using EwsOAuth.Caching.Files;

namespace EwsOAuth.Tests.Caching;

/// <summary>The rows of the fault matrix that a directory and one process can show.</summary>
public sealed class CacheFaultMatrixTests : IDisposable
{
    private static readonly byte[] First = "first generation"u8.ToArray();
    private static readonly byte[] Second = "second generation"u8.ToArray();

    private readonly CacheFixture _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public Task C01_random_bytes_are_put_aside_and_the_last_good_generation_comes_back() => DamageIsPutAside(_ => RandomNumberGenerator.GetBytes(4096));

    [Fact]
    public Task C02_a_truncated_file_is_put_aside_and_the_last_good_generation_comes_back() => DamageIsPutAside(bytes => bytes[..(bytes.Length / 2)]);

    [Fact]
    public Task C03_NUL_bytes_are_put_aside_and_the_last_good_generation_comes_back() => DamageIsPutAside(bytes => new byte[bytes.Length]);

    [Fact]
    public Task C04_a_JSON_array_is_put_aside_and_the_last_good_generation_comes_back() => DamageIsPutAside(_ => "[1,2,3]"u8.ToArray());

    [Fact]
    public Task C05_deep_JSON_is_put_aside_and_the_last_good_generation_comes_back() =>
        DamageIsPutAside(_ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 20_000))));

    [Fact]
    public async Task C01_damage_without_a_last_good_generation_is_a_miss()
    {
        await _cache.WriteAsync(First);
        await File.WriteAllBytesAsync(_cache.Names.Current, RandomNumberGenerator.GetBytes(100), CacheFixture.Token);

        (await _cache.ReadAsync()).Should().BeNull();
        _cache.PutAside.Should().ContainSingle();
        File.Exists(_cache.Names.Current).Should().BeFalse();
    }

    [Fact]
    public async Task C01_damage_of_both_generations_is_a_miss()
    {
        await WriteTwoGenerations();
        await File.WriteAllBytesAsync(_cache.Names.Current, RandomNumberGenerator.GetBytes(100), CacheFixture.Token);
        await File.WriteAllBytesAsync(_cache.Names.Backup, RandomNumberGenerator.GetBytes(100), CacheFixture.Token);

        (await _cache.ReadAsync()).Should().BeNull();
        _cache.PutAside.Should().HaveCount(2);
        await _cache.WriteAsync(Second);
        (await _cache.ReadAsync()).Should().Equal(Second);
    }

    [Fact]
    public async Task C06_an_empty_file_is_a_miss()
    {
        await _cache.WriteAsync(First);
        await File.WriteAllBytesAsync(_cache.Names.Current, [], CacheFixture.Token);

        (await _cache.ReadAsync()).Should().BeNull();
        _cache.PutAside.Should().BeEmpty();
    }

    [Fact]
    public async Task C07_64_MB_of_garbage_are_put_aside_unread()
    {
        await WriteTwoGenerations();
        await using (FileStream garbage = File.OpenWrite(_cache.Names.Current))
        {
            garbage.SetLength(64 * 1024 * 1024);
        }

        long before = GC.GetTotalAllocatedBytes();
        (await _cache.ReadAsync()).Should().Equal(First);
        (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(16 * 1024 * 1024);
        new FileInfo(_cache.PutAside.Single()).Length.Should().Be(64 * 1024 * 1024);
    }

    [Fact]
    public async Task C08_a_newer_format_is_never_overwritten()
    {
        await _cache.WriteAsync(First);
        byte[] newer = _cache.Envelope(Second, version: 2);
        await File.WriteAllBytesAsync(_cache.Names.Current, newer, CacheFixture.Token);
        ITokenCacheStore store = _cache.NewStore();

        (await store.ReadAsync(CacheFixture.Partition, CacheFixture.Token)).Should().BeNull();
        await store.WriteAsync(CacheFixture.Partition, First, CacheFixture.Token);

        (await store.ReadAsync(CacheFixture.Partition, CacheFixture.Token)).Should().Equal(First, "this process remembers it in memory");
        (await File.ReadAllBytesAsync(_cache.Names.Current, CacheFixture.Token)).Should().Equal(newer);
        await store.RemoveAsync(CacheFixture.Partition, CacheFixture.Token);
        (await store.ReadAsync(CacheFixture.Partition, CacheFixture.Token)).Should().BeNull();
        (await File.ReadAllBytesAsync(_cache.Names.Current, CacheFixture.Token)).Should().Equal(newer);
        _cache.Log.Ids.Should().Contain(253);
    }

    [Fact]
    public async Task C09_a_format_older_than_the_first_one_is_kept_aside()
    {
        await WriteTwoGenerations();
        byte[] older = _cache.Envelope(Second, version: 0);
        await File.WriteAllBytesAsync(_cache.Names.Current, older, CacheFixture.Token);

        (await _cache.ReadAsync()).Should().Equal(First);
        (await File.ReadAllBytesAsync(_cache.PutAside.Single(), CacheFixture.Token)).Should().Equal(older);
    }

    [Fact]
    public async Task C10_a_file_of_another_key_is_a_miss_and_stays_until_the_next_sign_in()
    {
        byte[] otherKey = RandomNumberGenerator.GetBytes(32);
        await _cache.WriteAsync(First);
        byte[] stored = await File.ReadAllBytesAsync(_cache.Names.Current, CacheFixture.Token);

        (await _cache.ReadAsync(otherKey)).Should().BeNull();
        _cache.Log.Entries.Should().Contain(entry => entry.Id == 252 && entry.Text.StartsWith("cache_undecryptable"));
        (await File.ReadAllBytesAsync(_cache.Names.Current, CacheFixture.Token)).Should().Equal(stored);
        (await _cache.ReadAsync()).Should().Equal(First, "the right key still opens it");

        await _cache.WriteAsync(Second, otherKey);
        (await _cache.ReadAsync(otherKey)).Should().Equal(Second);
        (await File.ReadAllBytesAsync(_cache.PutAside.Single(), CacheFixture.Token)).Should().Equal(stored);
    }

    [Fact]
    public async Task C10_a_plaintext_file_is_never_taken_for_a_protected_one()
    {
        await EwsTokenCache.PlaintextFile(_cache.Directory).CreateStore(TimeProvider.System, _cache.Log).WriteAsync(CacheFixture.Partition, First, CacheFixture.Token);

        (await _cache.ReadAsync()).Should().BeNull();
    }

    [Fact]
    public async Task C14_a_lock_file_that_a_dead_process_left_is_taken_over()
    {
        await _cache.NewStore().VerifyAsync(CacheFixture.Token);
        await File.WriteAllTextAsync(_cache.Names.Lock, "4711 dead", CacheFixture.Token);

        await using ITokenCacheLease lease = await _cache.NewStore().LockAsync(CacheFixture.Partition, CacheFixture.Token);

        lease.IsHeld.Should().BeTrue();
    }

    private async Task DamageIsPutAside(Func<byte[], byte[]> damage)
    {
        await WriteTwoGenerations();
        byte[] damaged = damage(await File.ReadAllBytesAsync(_cache.Names.Current, CacheFixture.Token));
        await File.WriteAllBytesAsync(_cache.Names.Current, damaged, CacheFixture.Token);

        (await _cache.ReadAsync()).Should().Equal(First);

        string aside = _cache.PutAside.Single();
        (await File.ReadAllBytesAsync(aside, CacheFixture.Token)).Should().Equal(damaged);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(aside).Should().Be(CacheFileNames.OwnerOnly);
        }

        _cache.Log.Ids.Should().Contain([250, 251]);
        (await _cache.ReadAsync()).Should().Equal(First, "it has been restored");
        await _cache.WriteAsync(Second);
        (await _cache.ReadAsync()).Should().Equal(Second);
    }

    private async Task WriteTwoGenerations()
    {
        await _cache.WriteAsync(First);
        await _cache.WriteAsync(Second);
    }
}
