namespace EwsOAuth.Caching.Files;

/// <summary>What one file of the token cache turned out to be.</summary>
internal enum CacheFileState
{
    /// <summary>There is none, or an empty one.</summary>
    Missing,
    Good,

    /// <summary>Damaged: it is put aside.</summary>
    Corrupt,

    /// <summary>Intact, but protected with another key: it is left alone until the next sign-in is stored.</summary>
    Undecryptable,

    /// <summary>Written by a newer version of this library: it is never changed.</summary>
    Newer,

    /// <summary>The system refused to read it.</summary>
    Unreadable,
}
