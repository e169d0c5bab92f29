namespace EwsOAuth.Tokens.Caching;

/// <summary>What may still be done with a cached token.</summary>
internal enum TokenAge
{
    /// <summary>Handed out as it is.</summary>
    Fresh,

    /// <summary>Handed out; its replacement is fetched in the background.</summary>
    Renewable,

    /// <summary>Replaced before it is handed out; still good if that fails or takes long.</summary>
    Stale,

    /// <summary>Never handed out again: it could expire on its way.</summary>
    Dead,
}
