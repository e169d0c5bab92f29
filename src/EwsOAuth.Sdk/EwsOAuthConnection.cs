using EwsOAuth.Configuration;

namespace EwsOAuth;

/// <summary>A connection to Exchange that stays signed in.</summary>
public sealed partial class EwsOAuthConnection
{
    internal EwsOAuthConnection(EwsOAuthSettings settings) => Settings = settings;

    internal EwsOAuthSettings Settings { get; }
}
