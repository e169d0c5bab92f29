using EwsOAuth.Caching;
using EwsOAuth.Caching.Distributed;
using EwsOAuth.Caching.Files;
using EwsOAuth.Caching.Protection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace EwsOAuth;

/// <summary>Where a connection remembers its sign-in.</summary>
/// <remarks>Each account is a file or an entry of its own. See docs/token-cache.md.</remarks>
public sealed class EwsTokenCache
{
    private readonly string _name;
    private readonly Func<TimeProvider, ILogger, ITokenCacheStore> _create;

    private EwsTokenCache(string name, Func<TimeProvider, ILogger, ITokenCacheStore> create)
    {
        _name = name;
        _create = create;
    }

    /// <summary>Gets the cache that lives in memory and ends with its connection: the default.</summary>
    /// <value>Every connection has one of its own; nothing is shared.</value>
    public static EwsTokenCache Memory { get; } = new("memory", (timeProvider, _) => new MemoryTokenCacheStore(timeProvider));

    /// <summary>Remembers sign-ins in encrypted files, shared by all processes of this user that name the same directory.</summary>
    /// <param name="directory">
    /// A directory of its own, made with access for this user only. The default is <c>EwsOAuth/{application}</c> in the user's local application data.
    /// </param>
    /// <param name="options">How the files are protected; by default with a key in the system's keyring.</param>
    /// <returns>The cache, which is not opened before the connection needs it.</returns>
    /// <exception cref="ArgumentException">The directory is blank, the key has not 32 bytes, or both a key and Data Protection are given.</exception>
    public static EwsTokenCache ProtectedFile(string? directory = null, TokenCacheFileOptions? options = null)
    {
        RefuseBlank(directory);
        TokenCacheProtection protection = options?.Protection ?? TokenCacheProtection.Required;
        Func<string, TimeProvider, ICacheProtector> protector = ChooseProtector(options);
        return new EwsTokenCache("protected files", (timeProvider, logger) =>
        {
            FileTokenCacheStore Open()
            {
                string path = directory ?? DefaultCacheDirectory.Find();
                return new FileTokenCacheStore(path, protector(path, timeProvider), timeProvider, logger);
            }

            return new GuardedTokenCacheStore(Open, isProtected: true, protection, timeProvider, logger);
        });
    }

    /// <summary>Remembers sign-ins in files that are not encrypted: whoever can read them can sign in as the user.</summary>
    /// <param name="directory">A directory of its own, made with access for this user only.</param>
    /// <returns>The cache, which logs a warning when it is opened.</returns>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is blank.</exception>
    public static EwsTokenCache PlaintextFile(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        RefuseBlank(directory);
        return new EwsTokenCache("plaintext files", (timeProvider, logger) => new GuardedTokenCacheStore(
            () => new FileTokenCacheStore(directory, new NoProtector(), timeProvider, logger), isProtected: false, TokenCacheProtection.Required, timeProvider, logger));
    }

    /// <summary>Remembers sign-ins in a cache that many machines share, always encrypted, and in the memory of each while that cache is down.</summary>
    /// <param name="cache">The shared cache, for example Redis. Whoever can write to it can delete entries, or bring back older ones, but neither read nor forge them.</param>
    /// <param name="dataProtection">What encrypts: the same keys on all machines.</param>
    /// <param name="options">Prefix and lifetime of the entries.</param>
    /// <returns>The cache, which asks the shared one for nothing before the connection needs it.</returns>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is below 1 minute or above 90 days.</exception>
    public static EwsTokenCache Distributed(IDistributedCache cache, IDataProtectionProvider dataProtection, DistributedTokenCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(dataProtection);
        options ??= new DistributedTokenCacheOptions();
        string prefix = options.Prefix;
        TimeSpan timeToLive = options.TimeToLive;
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.FromMinutes(1), nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeToLive, TimeSpan.FromDays(90), nameof(options));
        DataProtectionProtector protector = new(dataProtection);
        return new EwsTokenCache("distributed", (timeProvider, logger) => new DistributedTokenCacheStore(
            new RemoteCache(cache, timeToLive, timeProvider, logger), new DistributedEntry(prefix, protector), protector, timeProvider, logger));
    }

    /// <summary>Describes the cache.</summary>
    /// <returns>Its kind, without directory and key.</returns>
    public override string ToString() => $"token cache ({_name})";

    /// <summary>Makes the store of one connection, without I/O.</summary>
    internal ITokenCacheStore CreateStore(TimeProvider timeProvider, ILoggerFactory loggerFactory) =>
        _create(timeProvider, loggerFactory.CreateLogger(typeof(EwsTokenCache).FullName!));

    private static Func<string, TimeProvider, ICacheProtector> ChooseProtector(TokenCacheFileOptions? options)
    {
        byte[] key = options?.Key.ToArray() ?? [];
        IDataProtectionProvider? dataProtection = options?.DataProtection;
        return (key.Length, dataProtection) switch
        {
            (AesGcmProtector.KeyLength, null) => (_, _) => new AesGcmProtector(key),
            (0, not null) => (_, _) => new DataProtectionProtector(dataProtection),
            (0, null) => (directory, timeProvider) => new KeyringProtector(new Keyring(directory), timeProvider),
            (_, not null) => throw new ArgumentException("Both Key and DataProtection are given. Give one of them.", nameof(options)),
            _ => throw new ArgumentException($"Key has {key.Length} bytes. AES-256 takes 32, for example from RandomNumberGenerator.GetBytes(32).", nameof(options)),
        };
    }

    private static void RefuseBlank(string? directory)
    {
        if (directory is not null && string.IsNullOrWhiteSpace(directory))
        {
            throw new ArgumentException("The directory is blank. Name a directory of its own for the token cache.", nameof(directory));
        }
    }
}
