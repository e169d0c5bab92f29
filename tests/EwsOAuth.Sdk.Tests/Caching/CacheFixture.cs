using System.Security.Cryptography;
using EwsOAuth.Caching;
using EwsOAuth.Caching.Files;
using EwsOAuth.Caching.Protection;
using EwsOAuth.Tests.Canary;

namespace EwsOAuth.Tests.Caching;

/// <summary>A directory for one test, and the file store in it.</summary>
public sealed class CacheFixture : IDisposable
{
    internal const string Partition = "msal/11111111-1111-1111-1111-111111111111/account.tenant";

    private readonly DirectoryInfo _parent = System.IO.Directory.CreateTempSubdirectory("ewsoauth-");

    public CacheFixture()
    {
        Directory = Path.Combine(_parent.FullName, "cache");
        Names = new CacheFileNames(Directory, Partition);
        CanaryPlants.NoteKey("key of a token cache", Key);
    }

    public string Parent => _parent.FullName;

    public string Directory { get; }

    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    public CacheLog Log { get; } = new();

    internal CacheFileNames Names { get; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public string[] PutAside => System.IO.Directory.GetFiles(Directory, Names.PutAsidePattern);

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A store that shares nothing with another one but the directory, as in another process.</summary>
    internal ITokenCacheStore NewStore(byte[]? key = null, TokenCacheProtection protection = TokenCacheProtection.Required, string? directory = null) =>
        EwsTokenCache.ProtectedFile(directory ?? Directory, new TokenCacheFileOptions { Key = key ?? Key, Protection = protection }).CreateStore(Clock, Log);

    internal async Task<byte[]?> ReadAsync(byte[]? key = null) => await NewStore(key).ReadAsync(Partition, Token);

    internal async Task WriteAsync(byte[] value, byte[]? key = null) => await NewStore(key).WriteAsync(Partition, value, Token);

    /// <summary>An envelope as another version of the library would write it.</summary>
    internal byte[] Envelope(byte[] value, ushort version = CacheEnvelope.CurrentVersion) =>
        CacheEnvelope.Seal(Partition, 1, new AesGcmProtector(Key).Protect(Partition, value), version);

    public void Dispose()
    {
        Log.Dispose();
        CanaryWatch.Scan.RecordFiles(Parent);
        _parent.Delete(recursive: true);
    }
}
