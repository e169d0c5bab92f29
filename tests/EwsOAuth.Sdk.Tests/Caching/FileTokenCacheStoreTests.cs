using EwsOAuth.Caching;

namespace EwsOAuth.Tests.Caching;

public sealed class FileTokenCacheStoreTests : IDisposable
{
    private static readonly byte[] First = "first generation"u8.ToArray();
    private static readonly byte[] Second = "second generation"u8.ToArray();

    private readonly CacheFixture _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Value_is_there_for_the_next_process()
    {
        await _cache.WriteAsync(First);

        (await _cache.ReadAsync()).Should().Equal(First);
    }

    [Fact]
    public async Task Value_is_encrypted_on_the_disk()
    {
        await _cache.WriteAsync(First);

        foreach (string file in Directory.GetFiles(_cache.Directory))
        {
            (await File.ReadAllBytesAsync(file, CacheFixture.Token)).AsSpan().IndexOf("generation"u8).Should().Be(-1, $"{file} must not show it");
        }
    }

    [Fact]
    public async Task Every_account_has_a_file_of_its_own()
    {
        ITokenCacheStore store = _cache.NewStore();
        await store.WriteAsync("token/one", First, CacheFixture.Token);
        await store.WriteAsync("token/two", Second, CacheFixture.Token);

        Directory.GetFiles(_cache.Directory, "*.token").Should().HaveCount(2);
        (await store.ReadAsync("token/one", CacheFixture.Token)).Should().Equal(First);
    }

    [Fact]
    public async Task File_of_one_account_is_not_accepted_for_another()
    {
        ITokenCacheStore store = _cache.NewStore();
        await store.WriteAsync("token/one", First, CacheFixture.Token);
        string file = Directory.GetFiles(_cache.Directory, "*.token").Single();
        File.Move(file, new EwsOAuth.Caching.Files.CacheFileNames(_cache.Directory, "token/two").Current);

        (await store.ReadAsync("token/two", CacheFixture.Token)).Should().BeNull();
    }

    [Fact]
    public async Task Removed_value_stays_removed()
    {
        await _cache.WriteAsync(First);
        await _cache.WriteAsync(Second);

        await _cache.NewStore().RemoveAsync(CacheFixture.Partition, CacheFixture.Token);

        (await _cache.ReadAsync()).Should().BeNull();
        Directory.GetFiles(_cache.Directory, "*.token*").Should().OnlyContain(name => name.EndsWith(".lock"));
    }

    [Fact]
    public async Task Removal_takes_along_what_was_put_aside_or_left_half_written()
    {
        await _cache.WriteAsync(First);
        await _cache.WriteAsync(Second);
        File.Copy(_cache.Names.Current, _cache.Names.Temporary);
        File.Copy(_cache.Names.Current, _cache.Names.PutAside(TimeProvider.System.GetUtcNow(), 0));

        await _cache.NewStore().RemoveAsync(CacheFixture.Partition, CacheFixture.Token);

        Directory.GetFiles(_cache.Directory).Select(Path.GetExtension).Should().OnlyContain(extension => extension == ".lock");
    }

    [Fact]
    public async Task Truncation_at_any_byte_gives_the_last_good_generation()
    {
        await _cache.WriteAsync(First);
        await _cache.WriteAsync(Second);
        byte[] whole = await File.ReadAllBytesAsync(_cache.Names.Current, CacheFixture.Token);
        ITokenCacheStore store = _cache.NewStore();
        for (int length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(_cache.Names.Current, whole[..length], CacheFixture.Token);

            (await store.ReadAsync(CacheFixture.Partition, CacheFixture.Token)).Should().Equal(First, $"the file ended after {length} bytes");
        }
    }

    [Fact]
    public async Task Flip_of_any_bit_gives_the_last_good_generation()
    {
        await _cache.WriteAsync(First);
        await _cache.WriteAsync(Second);
        byte[] whole = await File.ReadAllBytesAsync(_cache.Names.Current, CacheFixture.Token);
        ITokenCacheStore store = _cache.NewStore();
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(_cache.Names.Current, flipped, CacheFixture.Token);

            (await store.ReadAsync(CacheFixture.Partition, CacheFixture.Token)).Should().Equal(First, $"bit {bit} was flipped");
        }

        _cache.PutAside.Should().HaveCount(TokenCacheLimits.MaxPutAside, "older ones are removed");
    }

    [Fact]
    public async Task Value_that_is_too_large_stays_in_memory()
    {
        ITokenCacheStore store = _cache.NewStore();
        byte[] large = new byte[TokenCacheLimits.MaxValueLength + 1];

        await store.WriteAsync(CacheFixture.Partition, large, CacheFixture.Token);

        (await store.ReadAsync(CacheFixture.Partition, CacheFixture.Token)).Should().HaveCount(large.Length);
        (await _cache.ReadAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Plaintext_says_so_and_warns()
    {
        ITokenCacheStore store = EwsTokenCache.PlaintextFile(_cache.Directory).CreateStore(TimeProvider.System, _cache.Log);

        await store.VerifyAsync(CacheFixture.Token);

        store.IsProtected.Should().BeFalse();
        _cache.Log.Ids.Should().Contain(256);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(33)]
    public void Key_of_another_length_is_refused(int length)
    {
        Func<EwsTokenCache> make = () => EwsTokenCache.ProtectedFile(_cache.Directory, new TokenCacheFileOptions { Key = new byte[length] });

        make.Should().Throw<ArgumentException>().WithMessage($"*{length} bytes*32*");
    }

    [Fact]
    public void Cache_describes_itself_without_directory_and_key() =>
        EwsTokenCache.ProtectedFile(_cache.Directory, new TokenCacheFileOptions { Key = _cache.Key }).ToString().Should().Be("token cache (protected files)");
}
