namespace EwsOAuth.Emulator.Tokens;

/// <summary>What a resource may know about an access token.</summary>
internal sealed class AccessTokenVerdict
{
    public AccessTokenFailure Failure { get; init; }

    public bool IsValid => Failure == AccessTokenFailure.None;

    /// <summary>Gets the tenant that issued the token. Set if the token is good.</summary>
    public EmulatedTenant? Tenant { get; init; }

    /// <summary>Gets the application's id. Set if the token is good.</summary>
    public string? ClientId { get; init; }

    /// <summary>Gets the user, unless the token is an application's own.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>Gets the object id of the user or service principal.</summary>
    public string? ObjectId { get; init; }

    public bool IsAppOnly { get; init; }

    /// <summary>Gets whether AD FS issued the token, and not Entra ID.</summary>
    public bool IsFromAdfs { get; init; }

    /// <summary>Gets the resource, such as <c>https://outlook.office365.com</c>.</summary>
    public string? Audience { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Gets whether the client says that it can answer a claims challenge (<c>xms_cc</c>).</summary>
    public bool AcceptsClaimsChallenges { get; init; }

    /// <summary>Gets the claims to ask for, as JSON, with <see cref="AccessTokenFailure.ClaimsRequired"/>.</summary>
    public string? Claims { get; init; }

    public DateTimeOffset ExpiresOn { get; init; }
}
