namespace EwsOAuth.Emulator;

/// <summary>What a secret is good for.</summary>
public enum EmulatedSecretKind
{
    /// <summary>A token for Exchange.</summary>
    AccessToken,

    /// <summary>A token that says who has signed in.</summary>
    IdToken,

    /// <summary>A token for further tokens.</summary>
    RefreshToken,

    /// <summary>What a browser brings back from a sign-in.</summary>
    AuthorizationCode,

    /// <summary>What a program polls with until a person has entered the user code.</summary>
    DeviceCode,

    /// <summary>What a person enters; it is shown to that person and to nobody else.</summary>
    UserCode,

    /// <summary>What proves that a code is redeemed by the program that asked for it (RFC 7636).</summary>
    CodeVerifier,

    /// <summary>What ties the answer of a sign-in to its question.</summary>
    State,

    /// <summary>The password of an application.</summary>
    ClientSecret,

    /// <summary>A signed statement that stands for an application or, on its behalf, for a person.</summary>
    Assertion,

    /// <summary>The password of a person, also in a Basic header.</summary>
    Password,

    /// <summary>The name that a person signs in with.</summary>
    UserName,

    /// <summary>The value of a cookie.</summary>
    Cookie,

    /// <summary>What a challenge demands of the next token, as JSON or as it is on the wire.</summary>
    Claims,

    /// <summary>What a managed identity endpoint expects of its caller.</summary>
    IdentityHeader,
}
