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

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public void Verify()
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        _isPrompting = true;
        Prompt?.Wait(TimeSpan.FromSeconds(30));
    }

    public byte[] Read()
    {
        Reads++;
        return _secret;
    }

    public void Write(byte[] secret)
    {
        Writes++;
        _secret = secret;
    }
}
