namespace EwsOAuth.Caching;

/// <summary>What an envelope tells before anything is decrypted.</summary>
internal enum CacheEnvelopeState
{
    Intact,
    Damaged,

    /// <summary>Written by a later version of this library: not for us to read, nor to overwrite.</summary>
    Newer,
}
