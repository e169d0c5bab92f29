using EwsOAuth.Tokens.Msal.Refusals;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Remembers until when the identity provider does not want to be asked, so that nobody asks in the meantime.</summary>
internal sealed class ThrottleWindow(TimeProvider clock)
{
    private readonly object _gate = new();
    private long _closed;
    private TimeSpan _length;

    public void Close(TimeSpan? length)
    {
        lock (_gate)
        {
            _closed = clock.GetTimestamp();
            _length = length ?? TimeSpan.Zero;
        }
    }

    public void ThrowIfClosed(string host)
    {
        lock (_gate)
        {
            TimeSpan left = _length == TimeSpan.Zero ? TimeSpan.Zero : _length - clock.GetElapsedTime(_closed);
            if (left > TimeSpan.Zero)
            {
                throw MsalErrors.StillThrottled(left, host);
            }
        }
    }
}
