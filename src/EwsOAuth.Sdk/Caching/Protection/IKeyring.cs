namespace EwsOAuth.Caching.Protection;

/// <summary>A place of the system that keeps one secret for the user. Its calls block, some until a person answers a prompt.</summary>
internal interface IKeyring
{
    /// <summary>Writes, reads and removes a trial secret.</summary>
    /// <remarks>Only for what a key of one's own cannot tell: on Linux all applications of a user have the same trial secret, and disturb each other's trials.</remarks>
    void Verify();

    /// <returns>The secret, empty if there is none.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">There is one that this user cannot open.</exception>
    byte[] Read();

    /// <summary>Moves a secret that cannot be opened out of the way.</summary>
    void PutAside();

    void Write(byte[] secret);
}
