namespace EwsOAuth.Emulator;

/// <summary>The names under which <see cref="EmulatedLedger"/> and <see cref="FaultMatch"/> know the emulator's endpoints.</summary>
public static class EmulatedEndpoints
{
    /// <summary>Instance discovery, OpenID configuration and user realm.</summary>
    public const string Discovery = "discovery";

    /// <summary>The signing keys.</summary>
    public const string Keys = "keys";

    /// <summary>The authorization endpoint that a browser is sent to.</summary>
    public const string Authorize = "authorize";

    /// <summary>A form of the sign-in, multi-factor or consent page, or the sign-out.</summary>
    public const string SignIn = "signin";

    /// <summary>The endpoint that gives out device codes.</summary>
    public const string DeviceCode = "devicecode";

    /// <summary>The page where a person enters a device code.</summary>
    public const string DeviceAuth = "deviceauth";

    /// <summary>The token endpoint.</summary>
    public const string Token = "token";

    /// <summary>The managed identity endpoints of App Service and of virtual machines.</summary>
    public const string ManagedIdentity = "managedidentity";

    /// <summary>Exchange Web Services.</summary>
    public const string Ews = "ews";

    /// <summary>Autodiscover.</summary>
    public const string Autodiscover = "autodiscover";

    /// <summary>Everything else.</summary>
    public const string Other = "other";
}
