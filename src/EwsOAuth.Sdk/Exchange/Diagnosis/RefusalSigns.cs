namespace EwsOAuth.Exchange.Diagnosis;

/// <summary>What is known about a refusal, each sign by itself: the markers say which of them make which verdict.</summary>
[Flags]
internal enum RefusalSigns
{
    None = 0,

    /// <summary>The answer is a web page.</summary>
    Html = 1,

    /// <summary>The answer has a header that only Exchange sets.</summary>
    FromExchange = 2,

    /// <summary>The server offers schemes for authentication, and Bearer is not among them.</summary>
    OtherSchemesOnly = 4,

    /// <summary>The server is one of Exchange Online.</summary>
    Online = 8,

    /// <summary>The token is an application's.</summary>
    Application = 16,

    /// <summary>The token is of a personal Microsoft account.</summary>
    PersonalAccount = 32,

    /// <summary>The token can be read and is for another resource.</summary>
    WrongAudience = 64,

    /// <summary>The token can be read and lacks the permission for EWS.</summary>
    MissingPermission = 128,

    /// <summary>The token can be read, is for this Exchange and has the permission.</summary>
    RightToken = 256,

    /// <summary>The connection has already got an answer for this mailbox.</summary>
    MailboxServed = 512,

    /// <summary>The connection has already got an answer for another mailbox.</summary>
    OtherMailboxServed = 1024,

    /// <summary>Exchange Online has begun to switch EWS off.</summary>
    SwitchOffBegun = 2048,

    /// <summary>Exchange Online has ended EWS.</summary>
    Ended = 4096,

    /// <summary>The server offers Bearer.</summary>
    OffersBearer = 8192,

    /// <summary>The connection sends name and password, and no token.</summary>
    ByPassword = 16384,

    /// <summary>The server offers schemes for authentication, and Basic is not among them.</summary>
    BasicNotOffered = 32768,
}
