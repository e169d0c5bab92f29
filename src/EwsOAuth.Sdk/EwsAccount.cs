namespace EwsOAuth;

/// <summary>The account that signed in.</summary>
public sealed class EwsAccount
{
    /// <summary>Initializes an account.</summary>
    /// <param name="id">What identifies the account for good; for Entra ID the home account id <c>object.tenant</c>.</param>
    /// <param name="tenantId">The tenant that issued the token, or null if that is not known.</param>
    /// <param name="userName">The user principal name, or null for an application.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    public EwsAccount(string id, string? tenantId, string? userName)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
        TenantId = tenantId;
        UserName = userName;
    }

    /// <summary>Gets what identifies the account for good.</summary>
    public string Id { get; }

    /// <summary>Gets the tenant that issued the token.</summary>
    /// <value>A GUID as text, or null if it is not known.</value>
    public string? TenantId { get; }

    /// <summary>Gets the user principal name.</summary>
    /// <value>Null for an application.</value>
    public string? UserName { get; }

    /// <summary>Describes the account without naming the user.</summary>
    /// <returns>Whether it is a user's or an application's account.</returns>
    public override string ToString() => UserName is null ? "application account" : "user account (name hidden)";
}
