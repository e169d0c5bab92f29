namespace EwsOAuth.Emulator.Tokens;

/// <summary>What a new access token is to say.</summary>
internal sealed class AccessTokenRequest
{
    public required EmulatedTenant Tenant { get; init; }

    public required EmulatedApplication Application { get; init; }

    /// <summary>Gets the user; none for an application's own token.</summary>
    public EmulatedUser? User { get; init; }

    public required string Audience { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Gets how the client authenticated: 0 not at all, 1 with a secret, 2 with an assertion.</summary>
    public int ClientAuthentication { get; init; }

    public bool MultiFactor { get; init; }

    /// <summary>Gets what the client's claims parameter asked of the access token.</summary>
    public RequestedClaims Claims { get; init; } = RequestedClaims.None;

    public TimeSpan? Lifetime { get; init; }
}
