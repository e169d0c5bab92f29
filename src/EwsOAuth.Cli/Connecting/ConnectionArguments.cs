namespace EwsOAuth.Cli.Connecting;

/// <summary>What the command line says about the connection. Holds no secret, only where to read one.</summary>
internal sealed class ConnectionArguments
{
    public required SignInWay Flow { get; init; }

    public required string? Tenant { get; init; }

    public required string? Client { get; init; }

    public required string? Mailbox { get; init; }

    public required string? LoginHint { get; init; }

    public required EwsCloud Cloud { get; init; }

    /// <summary>Gets the hosts of AD FS that Exchange may name as its authority; null where it is not asked.</summary>
    public required IReadOnlyList<string>? AuthorityHosts { get; init; }

    /// <summary>Gets the only cloud whose authority Exchange may name; null where each may be.</summary>
    public required string? NamedCloud { get; init; }

    public required string? RootCertificate { get; init; }

    public required string? SecretEnvironment { get; init; }

    public required string? SecretFile { get; init; }

    public required string? Browser { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required bool NonInteractive { get; init; }
}
