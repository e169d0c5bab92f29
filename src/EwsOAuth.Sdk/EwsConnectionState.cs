namespace EwsOAuth;

/// <summary>Whether a connection can be used.</summary>
public enum EwsConnectionState
{
    /// <summary>Nothing is remembered: <see cref="EwsOAuthConnection.ConnectAsync"/> has to ask.</summary>
    NotConnected,

    /// <summary>A sign-in is remembered; the next call renews its token silently.</summary>
    Remembered,

    /// <summary>A valid token is at hand.</summary>
    Connected,
}
