using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Configuration;

/// <summary>What a connection proves itself with: resolved and checked. A class with its own text, because nearly everything in it is secret.</summary>
internal sealed class SignInCredentials
{
    public string? ClientSecret { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public bool SendCertificateChain { get; init; }

    /// <summary>Reads the assertion of another identity provider anew.</summary>
    public Func<CancellationToken, Task<string>>? ReadAssertion { get; init; }

    /// <summary>The user-assigned identity; null means the host's own.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>Gives the token that a user brought.</summary>
    public Func<CancellationToken, ValueTask<string>>? ReadUserToken { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public override string ToString() => "credentials (hidden)";
}
