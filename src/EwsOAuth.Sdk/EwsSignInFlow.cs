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

    /// <summary>An application signs in with a certificate (RFC 7523, section 2.2).</summary>
    ClientCertificate,

    /// <summary>An application signs in with an assertion of another identity provider (workload identity federation).</summary>
    FederatedAssertion,

    /// <summary>The Azure host that the program runs on has an identity of its own.</summary>
    ManagedIdentity,

    /// <summary>A web API exchanges the token that a user brought to it (on behalf of).</summary>
    OnBehalfOf,

    /// <summary>A user's name and password are sent to Entra ID (RFC 6749, section 4.3). Legacy: no multifactor authentication, no federated accounts.</summary>
    UserNamePassword,

    /// <summary>A user's name and password are sent to an Exchange on premises with every request (RFC 7617). There are no tokens.</summary>
    Basic,

    /// <summary>Tokens come from an acquirer that the application composed.</summary>
    Custom,
}
