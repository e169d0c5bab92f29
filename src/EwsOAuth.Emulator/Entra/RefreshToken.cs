namespace EwsOAuth.Emulator.Entra;

/// <summary>What a refresh token stands for.</summary>
internal sealed class RefreshToken
{
    public required EmulatedApplication Application { get; init; }

    public required EmulatedUser User { get; init; }

    public required int SessionGeneration { get; init; }

    public required bool MultiFactor { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresOn { get; init; }
}
