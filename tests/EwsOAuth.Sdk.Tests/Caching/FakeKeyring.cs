using System.Security.Cryptography;
using EwsOAuth.Caching.Protection;

namespace EwsOAuth.Tests.Caching;

/// <summary>A keyring that can be missing, or locked behind a prompt.</summary>
internal sealed class FakeKeyring : IKeyring
{
    private volatile bool _isPrompting;
    private byte[] _secret = [];

    public Exception? Failure { get; set; }

    public ManualResetEventSlim? Prompt { get; init; }

    public bool IsPrompting => _isPrompting;

    /// <summary>Whether the secret was another user's, as DPAPI finds it in a copied profile.</summary>
    public bool IsAnothers { get; set; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public byte[]? PutAsideSecret { get; private set; }

    public void Verify() => Answer();

    public byte[] Read()
    {
        Answer();
        _isPrompting = true;
        Prompt?.Wait(TimeSpan.FromSeconds(30));
        Reads++;
        return IsAnothers ? throw new CryptographicException("Key not valid for use in specified state.") : _secret;
    }

    public void PutAside()
    {
        PutAsideSecret = _secret;
        _secret = [];
        IsAnothers = false;
    }

    public void Write(byte[] secret)
    {
        Answer();
        Writes++;
        _secret = secret;
    }

    private void Answer()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }
}
