using System.Security.Cryptography;

namespace EwsOAuth.Caching.Protection;

/// <summary>Encrypts with a key that the system's keyring holds; the key is made on first use.</summary>
internal sealed class KeyringProtector(IKeyring keyring, TimeProvider timeProvider) : ICacheProtector
{
    private volatile AesGcmProtector? _protector;

    public ushort Scheme => 1;

    public bool IsProtected => true;

    /// <remarks>The caller makes sure that only one process at a time is here: two must not make two keys.</remarks>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (_protector is not null)
        {
            return;
        }

        using CancellationTokenSource leaving = new();
        try
        {
            // A thread of its own: a locked keyring blocks until a person answers, and is then left behind.
            CancellationToken left = leaving.Token;
            Task<byte[]> key = Task.Factory.StartNew(() => GetOrMakeKey(left), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            _ = key.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            _protector = new AesGcmProtector(await key.WaitAsync(TokenCacheLimits.KeyringWait, timeProvider, cancellationToken).ConfigureAwait(false));
        }
        catch (TimeoutException)
        {
            throw Unavailable($"The system's keyring did not answer within {TokenCacheLimits.KeyringWait.TotalSeconds:0} seconds; it may be locked.", null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Unavailable("The system's keyring cannot be used.", exception);
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
        }
    }

    public byte[] Protect(string partition, ReadOnlySpan<byte> value) => Prepared().Protect(partition, value);

    public byte[]? Unprotect(string partition, ReadOnlySpan<byte> payload) => Prepared().Unprotect(partition, payload);

    private static TokenCacheException Unavailable(string message, Exception? innerException) => new(
        "cache_encryption_unavailable",
        message,
        "Unlock or install it (on Linux: libsecret and gnome-keyring or KWallet), or give TokenCacheFileOptions a Key or DataProtection, or choose EwsTokenCache.Memory.",
        innerException);

    private AesGcmProtector Prepared() => _protector ?? throw new InvalidOperationException("The keyring was not asked for its key yet. Call PrepareAsync first.");

    private byte[] GetOrMakeKey(CancellationToken left)
    {
        byte[] key = ReadOrPutAside(left);
        if (key.Length != AesGcmProtector.KeyLength)
        {
            // Who answers after the wait must not make a second key: the lock has gone to another process.
            left.ThrowIfCancellationRequested();
            keyring.Write(RandomNumberGenerator.GetBytes(AesGcmProtector.KeyLength));
            // What was really stored counts, not what was meant to be: this tries the keyring as well as a trial secret would.
            key = keyring.Read();
        }

        return key.Length == AesGcmProtector.KeyLength ? key : throw new CryptographicException("The keyring does not return what was stored in it.");
    }

    private byte[] ReadOrPutAside(CancellationToken left)
    {
        try
        {
            return keyring.Read();
        }
        catch (CryptographicException)
        {
            // If only this key fails (of a copied profile, or cut off), it does not become readable by waiting.
            keyring.Verify();
            left.ThrowIfCancellationRequested();
            keyring.PutAside();
            return [];
        }
    }
}
