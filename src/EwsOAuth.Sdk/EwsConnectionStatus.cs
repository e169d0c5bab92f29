namespace EwsOAuth;

/// <summary>Tells what a connection remembers.</summary>
public sealed class EwsConnectionStatus
{
    internal EwsConnectionStatus(EwsConnectionState state, EwsAccount? account, DateTimeOffset? tokenExpiresOn)
    {
        State = state;
        Account = account;
        TokenExpiresOn = tokenExpiresOn;
    }

    /// <summary>Gets whether the connection can be used.</summary>
    public EwsConnectionState State { get; }

    /// <summary>Gets the account that signed in.</summary>
    /// <value>Null where none is remembered.</value>
    public EwsAccount? Account { get; }

    /// <summary>Gets when the token at hand expires; it is renewed before.</summary>
    /// <value>In UTC; null without a token.</value>
    public DateTimeOffset? TokenExpiresOn { get; }
}
