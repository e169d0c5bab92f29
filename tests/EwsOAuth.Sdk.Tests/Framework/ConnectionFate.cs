namespace EwsOAuth.Tests.Framework;

/// <summary>What becomes of an attempt to connect.</summary>
internal enum ConnectionFate
{
    Succeeds,
    NameIsNotFound,
    IsRefused,

    /// <summary>A black hole: no answer, and no refusal.</summary>
    IsNeverAnswered,
    EndsInTheHandshake,

    /// <summary>The connection is secured, and reset before a byte of a request was written to it.</summary>
    IsResetBeforeTheRequest,
}
