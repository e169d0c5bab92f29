namespace EwsOAuth.Emulator;

/// <summary>Who issues the tokens that <see cref="EwsEmulatorOptions.OnPremisesHosts"/> accept, and what they answer to a client that asks.</summary>
public enum EmulatedModernAuthentication
{
    /// <summary>Entra ID (hybrid modern authentication).</summary>
    EntraId,

    /// <summary>AD FS, at <see cref="EwsEmulatorOptions.AdfsHost"/> (Exchange Server 2019 from CU13 on, and SE).</summary>
    AdFs,

    /// <summary>Nobody: modern authentication is off. The challenge still has a Bearer, but no authority, and the diagnostics say 4000000.</summary>
    Off,

    /// <summary>Nobody: the virtual directory takes passwords only, and no challenge has a Bearer.</summary>
    NotOffered,
}
