using EwsOAuth.Caching;
using EwsOAuth.Tests.Framework;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.StackExchangeRedis;

namespace EwsOAuth.Tests.Caching;

/// <summary>The distributed cache with a real Redis.</summary>
public sealed class RedisTests
{
    private static readonly byte[] First = "first generation"u8.ToArray();
    private static readonly byte[] Second = "second generation"u8.ToArray();

    private readonly EphemeralDataProtectionProvider _protection = new();

    [Fact]
    public async Task One_machine_signs_in_and_another_remembers()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        using CacheLog log = new();
        using RedisCache one = Connect(redis.Configuration);
        using RedisCache two = Connect(redis.Configuration);
        await Machine(one, log).WriteAsync(CacheFixture.Partition, First, The.Cancellation);

        (await Machine(two, log).ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(First);
    }

    [Fact]
    public async Task C22_memory_serves_while_Redis_is_down()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        using CacheLog log = new();
        using RedisCache connection = Connect(redis.Configuration);
        ITokenCacheStore machine = Machine(connection, log);
        await machine.WriteAsync(CacheFixture.Partition, First, The.Cancellation);

        await redis.StopAsync();

        (await machine.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(First);
        await machine.WriteAsync(CacheFixture.Partition, Second, The.Cancellation);
        (await machine.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(Second);
        log.Ids.Should().Contain(260);
    }

    [Fact]
    public async Task C22_a_wrong_password_leaves_memory()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        using CacheLog log = new();
        using RedisCache connection = Connect(redis.ConfigurationWith("wrong"));
        ITokenCacheStore machine = Machine(connection, log);

        await machine.VerifyAsync(The.Cancellation);
        await machine.WriteAsync(CacheFixture.Partition, First, The.Cancellation);

        (await machine.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(First);
        log.Entries.Should().Contain(entry => entry.Id == 260).And.NotContain(entry => entry.Text.Contains("wrong"));
    }

    private static RedisCache Connect(string configuration) => new(new RedisCacheOptions { Configuration = configuration });

    private ITokenCacheStore Machine(RedisCache cache, CacheLog log) => EwsTokenCache.Distributed(cache, _protection).CreateStore(TimeProvider.System, log);
}
