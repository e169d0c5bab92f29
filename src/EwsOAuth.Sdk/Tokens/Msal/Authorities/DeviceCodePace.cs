namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>How slowly one device code sign-in polls, beyond the interval that MSAL keeps.</summary>
internal sealed class DeviceCodePace
{
    private static readonly AsyncLocal<DeviceCodePace?> Ambient = new();

    /// <summary>Gets the pace of the sign-in that runs here. MSAL has no place for state of ours on its way from a sign-in to its requests.</summary>
    public static DeviceCodePace? Current => Ambient.Value;

    /// <summary>Gets or sets what is waited before each poll, on top of MSAL's own interval.</summary>
    public TimeSpan Extra { get; set; }

    /// <summary>Gets or sets whether the last poll got no answer.</summary>
    public bool HasLostAnswer { get; set; }

    /// <summary>Begins the pace of a sign-in, for what is called from here.</summary>
    public static void Begin() => Ambient.Value = new DeviceCodePace();
}
