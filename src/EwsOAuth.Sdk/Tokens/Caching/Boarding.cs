namespace EwsOAuth.Tokens.Caching;

/// <summary>Who waits for a flight that a caller may start, and whether it goes on without them.</summary>
internal enum Boarding
{
    /// <summary>The caller needs its answer: it ends when the last of those who wait has gone.</summary>
    ForAnswer,

    /// <summary>The caller waits a moment, with a token that is still good: it goes on without anyone.</summary>
    ForRenewal,

    /// <summary>Nobody waits.</summary>
    InBackground,
}
