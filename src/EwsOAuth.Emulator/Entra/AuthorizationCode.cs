namespace EwsOAuth.Emulator.Entra;

/// <summary>What a code stands for until it is redeemed.</summary>
internal sealed class AuthorizationCode
{
    private int redemptions;

    public required EmulatedApplication Application { get; init; }

    public required EmulatedUser User { get; init; }

    public required RequestedScope Scope { get; init; }

    public required string RedirectUri { get; init; }

    /// <summary>Gets the S256 challenge; none only for a confidential client that sent none.</summary>
    public string? CodeChallenge { get; init; }

    public string? Nonce { get; init; }

    public bool MultiFactor { get; init; }

    public required int SessionGeneration { get; init; }

    public required DateTimeOffset ExpiresOn { get; init; }

    /// <summary>Says yes once.</summary>
    public bool TryRedeem() => Interlocked.Increment(ref redemptions) == 1;
}
