namespace EwsOAuth.Emulator.Entra;

/// <summary>How far a device code has come.</summary>
internal enum DeviceAuthorizationState
{
    /// <summary>Nobody has entered it.</summary>
    Pending,

    /// <summary>A user has let the application in.</summary>
    Approved,

    /// <summary>A user has refused.</summary>
    Declined,

    /// <summary>A policy has refused.</summary>
    Blocked,

    /// <summary>Tokens were given out for it.</summary>
    Redeemed,
}
