namespace EwsOAuth.Tokens.Caching;

/// <summary>Says which calls may share one acquisition: what is asked of the identity provider, and whether a person is waited for.</summary>
internal readonly record struct FlightKey(bool Interactive, bool Forced, string? Claims, string? LoginHint)
{
    public static FlightKey Of(TokenRequest request) => request.AllowInteraction
        ? new FlightKey(true, request.ForceInteraction, request.Claims, request.LoginHint)
        : new FlightKey(false, false, request.Claims, null);

    /// <summary>Says whether a flight under this key is good for a caller with the other one: a forced sign-in satisfies whoever would also take a silent one.</summary>
    public bool Serves(FlightKey other) => this == other || (Forced && this == other with { Forced = true });

    /// <summary>Tells the kind; claims and user names are not shown.</summary>
    public override string ToString() => Forced ? "forced sign-in" : Interactive ? "sign-in" : "unattended";
}
