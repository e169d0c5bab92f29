using System.Security.Cryptography;
using EwsOAuth.Caching;
using EwsOAuth.Caching.Files;
using EwsOAuth.Caching.Protection;
using EwsOAuth.Tests.Framework;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Caching;

/// <summary>Rows C10 to C12 of the fault matrix: the key, and what happens without it.</summary>
public sealed class CacheProtectionTests : IDisposable
{
    private static readonly byte[] Value = "value"u8.ToArray();

    private readonly CacheFixture _cache = new();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Key_of_the_keyring_is_made_once_and_opens_the_files_of_other_processes()
    {
        FakeKeyring keyring = new();
        await Store(keyring).WriteAsync(CacheFixture.Partition, Value, The.Cancellation);

        (await Store(keyring).ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(Value);
        keyring.Writes.Should().Be(1);
    }

    [Fact]
    public async Task C10_a_keyring_entry_that_is_gone_is_a_miss()
    {
        await Store(new FakeKeyring()).WriteAsync(CacheFixture.Partition, Value, The.Cancellation);

        (await Store(new FakeKeyring()).ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().BeNull();
        _cache.Log.Ids.Should().Contain(252);
        File.Exists(_cache.Names.Current).Should().BeTrue();
    }

    [Fact]
    public async Task C10_a_key_of_another_user_is_put_aside_and_means_signing_in_again()
    {
        FakeKeyring keyring = new();
        await Store(keyring).WriteAsync(CacheFixture.Partition, Value, The.Cancellation);
        keyring.IsAnothers = true;
        ITokenCacheStore store = Store(keyring);

        await store.VerifyAsync(The.Cancellation);

        (await store.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().BeNull();
        _cache.Log.Ids.Should().Contain(252);
        keyring.PutAsideSecret.Should().HaveCount(AesGcmProtector.KeyLength, "nothing is thrown away that its owner may want back");
        await store.WriteAsync(CacheFixture.Partition, Value, The.Cancellation);
        (await Store(keyring).ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(Value);
    }

    [Fact]
    public async Task C10_a_keyring_that_opens_nothing_at_all_keeps_its_key()
    {
        FakeKeyring keyring = new();
        await Store(keyring).WriteAsync(CacheFixture.Partition, Value, The.Cancellation);
        keyring.Failure = new CryptographicException("The profile of the user is not loaded.");

        Func<Task> verify = () => Store(keyring).VerifyAsync(The.Cancellation).AsTask();

        (await verify.Should().ThrowAsync<TokenCacheException>()).Which.Code.Should().Be("cache_encryption_unavailable");
        keyring.PutAsideSecret.Should().BeNull();
        keyring.Failure = null;
        (await Store(keyring).ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(Value);
    }

    [Fact]
    public async Task C11_a_missing_keyring_fails_the_connect()
    {
        ITokenCacheStore store = Store(new FakeKeyring { Failure = new DllNotFoundException("libsecret-1.so.0") });

        Func<Task> verify = () => store.VerifyAsync(The.Cancellation).AsTask();

        TokenCacheException exception = (await verify.Should().ThrowAsync<TokenCacheException>()).Which;
        exception.Code.Should().Be("cache_encryption_unavailable");
        exception.Remedy.Should().Contain("Key").And.Contain("EwsTokenCache.Memory");
    }

    [Fact]
    public async Task C11_a_keyring_that_comes_back_serves_the_next_connect()
    {
        FakeKeyring keyring = new() { Failure = new InvalidOperationException("locked") };
        ITokenCacheStore store = Store(keyring);
        await store.Awaiting(it => it.VerifyAsync(The.Cancellation).AsTask()).Should().ThrowAsync<TokenCacheException>();
        await store.Awaiting(it => it.ReadAsync(CacheFixture.Partition, The.Cancellation).AsTask()).Should().ThrowAsync<TokenCacheException>();

        keyring.Failure = null;
        await store.VerifyAsync(The.Cancellation);

        await store.WriteAsync(CacheFixture.Partition, Value, The.Cancellation);
        (await store.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(Value);
    }

    [Fact]
    public async Task C11_a_keyring_that_comes_back_serves_an_application_that_never_connects()
    {
        FakeKeyring keyring = new() { Failure = new InvalidOperationException("locked") };
        ITokenCacheStore store = Store(keyring);
        Func<Task> read = () => store.ReadAsync(CacheFixture.Partition, The.Cancellation).AsTask();
        await read.Should().ThrowAsync<TokenCacheException>();
        keyring.Failure = null;
        await read.Should().ThrowAsync<TokenCacheException>("not every call waits for a keyring that has just failed");

        _clock.Advance(TimeSpan.FromSeconds(30));

        await read.Should().NotThrowAsync();
    }

    [Fact]
    public async Task C11_a_missing_keyring_means_memory_where_that_was_chosen()
    {
        ITokenCacheStore store = Store(new FakeKeyring { Failure = new DllNotFoundException() }, TokenCacheProtection.MemoryOnly);
        store.IsPersistent.Should().BeTrue();

        await store.VerifyAsync(The.Cancellation);
        await store.WriteAsync(CacheFixture.Partition, Value, The.Cancellation);
        await store.VerifyAsync(The.Cancellation);

        store.IsPersistent.Should().BeFalse();
        (await store.ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(Value);
        _cache.Log.Ids.Should().ContainSingle(id => id == 257);
        File.Exists(_cache.Names.Current).Should().BeFalse();
    }

    [Fact]
    public async Task C12_a_keyring_that_waits_for_a_person_is_left_after_five_seconds()
    {
        using ManualResetEventSlim person = new();
        FakeKeyring keyring = new() { Prompt = person };
        Task verify = Store(keyring).VerifyAsync(The.Cancellation).AsTask();
        await Eventually.TrueAsync(() => keyring.IsPrompting);

        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            return verify.IsCompleted;
        });

        (await verify.Awaiting(task => task).Should().ThrowAsync<TokenCacheException>()).Which.Code.Should().Be("cache_encryption_unavailable");
        person.Set();
        await Eventually.TrueAsync(() => keyring.Reads > 0);
        keyring.Writes.Should().Be(0, "a late answer makes no second key");
    }

    [Fact]
    public async Task Data_Protection_encrypts_and_binds_a_file_to_its_account()
    {
        EphemeralDataProtectionProvider provider = new();
        ITokenCacheStore Open() => EwsTokenCache
            .ProtectedFile(_cache.Directory, new TokenCacheFileOptions { DataProtection = provider }).CreateStore(TimeProvider.System, _cache.Log);

        await Open().VerifyAsync(The.Cancellation);
        await Open().WriteAsync(CacheFixture.Partition, Value, The.Cancellation);

        (await Open().ReadAsync(CacheFixture.Partition, The.Cancellation)).Should().Equal(Value);
        new DataProtectionProtector(provider).Unprotect("another", new DataProtectionProtector(provider).Protect("one", Value)).Should().BeNull();
    }

    [Fact]
    public void Key_and_Data_Protection_together_are_refused()
    {
        TokenCacheFileOptions options = new() { Key = new byte[32], DataProtection = new EphemeralDataProtectionProvider() };

        FluentActions.Invoking(() => EwsTokenCache.ProtectedFile(_cache.Directory, options)).Should().Throw<ArgumentException>();
    }

    private GuardedTokenCacheStore Store(FakeKeyring keyring, TokenCacheProtection protection = TokenCacheProtection.Required) => new(
        () => new FileTokenCacheStore(_cache.Directory, new KeyringProtector(keyring, _clock), _clock, _cache.Log), isProtected: true, protection, _clock, _cache.Log);
}
