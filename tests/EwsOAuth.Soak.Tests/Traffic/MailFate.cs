namespace EwsOAuth.Soak.Traffic;

/// <summary>What a caller was told about its mail.</summary>
internal enum MailFate : byte
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>It was sent: once.</summary>
    Done,

    /// <summary>It was not sent: never.</summary>
    Refused,

    /// <summary>Nobody knows: once at most.</summary>
    Unknown,
}
