namespace EwsOAuth.Caching.Protection;

/// <summary>A place of the system that keeps one secret for the user. Its calls block, some until a person answers a prompt.</summary>
internal interface IKeyring
{
    /// <summary>Writes, reads and removes a trial secret.</summary>
    void Verify();

    /// <returns>The secret, empty if there is none.</returns>
    byte[] Read();

    void Write(byte[] secret);
}
