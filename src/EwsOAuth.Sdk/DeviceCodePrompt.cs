namespace EwsOAuth;

/// <summary>What a person needs to sign in on another device (RFC 8628, section 3.3).</summary>
public sealed class DeviceCodePrompt
{
    /// <summary>Initializes a prompt.</summary>
    /// <param name="userCode">The code to enter.</param>
    /// <param name="verificationUri">Where to enter it.</param>
    /// <param name="deadline">Until when.</param>
    /// <param name="clientId">The application that asks.</param>
    /// <param name="tenantId">The tenant it asks for; null with AD FS, which has none.</param>
    public DeviceCodePrompt(string userCode, Uri verificationUri, DateTimeOffset deadline, string clientId, string? tenantId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userCode);
        ArgumentNullException.ThrowIfNull(verificationUri);
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        UserCode = userCode;
        VerificationUri = verificationUri;
        Deadline = deadline.ToUniversalTime();
        ClientId = clientId;
        TenantId = tenantId;
    }

    /// <summary>Gets the code to enter.</summary>
    public string UserCode { get; }

    /// <summary>Gets where to enter the code.</summary>
    /// <value>An https address of the connection's own cloud: any other is refused before it gets here.</value>
    public Uri VerificationUri { get; }

    /// <summary>Gets until when the code can be entered.</summary>
    /// <value>In UTC: the end of the code's life or of the sign-in limit, whichever comes first.</value>
    public DateTimeOffset Deadline { get; }

    /// <summary>Gets the application that asks.</summary>
    public string ClientId { get; }

    /// <summary>Gets the tenant the application asks for.</summary>
    /// <value>Null with AD FS, which has none.</value>
    public string? TenantId { get; }

    /// <summary>Gives the sentence to show.</summary>
    /// <returns>Where to go, what to enter, until when.</returns>
    public override string ToString() => $"To sign in, open {VerificationUri} and enter the code {UserCode} before {Deadline:HH:mm:ss} UTC.";
}
