namespace EwsOAuth.Emulator.Tokens;

/// <summary>Why an access token is not good.</summary>
internal enum AccessTokenFailure
{
    /// <summary>It is good.</summary>
    None,

    /// <summary>It is not a signed JWT.</summary>
    Unparsable,

    /// <summary>It was not signed with a key of this emulator.</summary>
    BadSignature,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>It is for a service other than Exchange.</summary>
    WrongAudience,

    /// <summary>Its issuer is not a tenant of this emulator.</summary>
    UnknownTenant,

    /// <summary>It was revoked.</summary>
    Revoked,

    /// <summary>Its claims are not enough any more: <see cref="AccessTokenVerdict.Claims"/> says which are wanted.</summary>
    ClaimsRequired,
}
