namespace EwsOAuth.Http.Throttling;

/// <summary>What Exchange said about the number of calls at once.</summary>
internal enum Crowding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>This call was one too many, and is sent again.</summary>
    OneTooManyAgain,

    /// <summary>This call was one too many, and has been often enough or can wait no longer.</summary>
    OneTooMany,
}
