namespace EwsOAuth;

/// <summary>How a connection gets its tokens.</summary>
public enum EwsSignInFlow
{
    /// <summary>A person signs in with the system's browser (authorization code with PKCE, RFC 7636 and RFC 8252).</summary>
    Interactive,

    /// <summary>A person enters a code on another device (RFC 8628).</summary>
    DeviceCode,

    /// <summary>An application signs in with a secret (client credentials, RFC 6749, section 4.4).</summary>
    ClientSecret,

    /// <summary>Tokens come from an acquirer that the application composed.</summary>
    Custom,
}
