namespace EwsOAuth.Emulator.Entra.Grants;

/// <summary>What a grant was good for; <see cref="TokenAnswers"/> makes tokens of it.</summary>
internal sealed class GrantedAccess
{
    public required EmulatedTenant Tenant { get; init; }

    /// <summary>Gets the user; none for an application of its own.</summary>
    public EmulatedUser? User { get; init; }

    public required RequestedScope Scope { get; init; }

    public bool MultiFactor { get; init; }

    public string? Nonce { get; init; }

    public bool WithRefreshToken { get; init; }
}
