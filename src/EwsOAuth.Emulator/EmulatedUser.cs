using System.Security.Cryptography;

namespace EwsOAuth.Emulator;

/// <summary>A person's account. Safe for concurrent use.</summary>
public sealed class EmulatedUser
{
    private int sessions;

    internal EmulatedUser(EmulatedTenant tenant, string userPrincipalName, string? displayName, string? password)
    {
        Tenant = tenant;
        UserPrincipalName = userPrincipalName;
        string local = userPrincipalName.Split('@')[0];
        DisplayName = displayName ?? char.ToUpperInvariant(local[0]) + local[1..];
        Password = password ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
    }

    /// <summary>Gets the tenant that the account belongs to.</summary>
    public EmulatedTenant Tenant { get; }

    /// <summary>Gets the account's id.</summary>
    /// <value>A GUID in lower case.</value>
    public string ObjectId { get; } = Guid.NewGuid().ToString();

    /// <summary>Gets the name the user signs in with, which is the mail address too.</summary>
    public string UserPrincipalName { get; }

    /// <summary>Gets the person's name.</summary>
    public string DisplayName { get; }

    /// <summary>Gets or sets the password.</summary>
    /// <remarks>Setting it does not end sessions; <see cref="RevokeSessions"/> does.</remarks>
    public string Password { get; set; }

    /// <summary>Gets or sets whether an administrator has disabled the account (AADSTS50057).</summary>
    public bool Disabled { get; set; }

    /// <summary>Gets or sets whether the password has to be changed first (AADSTS50055).</summary>
    public bool PasswordExpired { get; set; }

    /// <summary>Gets or sets whether a second factor is asked for (AADSTS50076 where nobody can be asked).</summary>
    public bool RequireMfa { get; set; }

    /// <summary>Gets or sets whether a conditional access policy refuses device codes to this user (AADSTS53003).</summary>
    public bool DeviceCodeBlocked { get; set; }

    /// <summary>Gets how often the sessions were revoked: what was issued at another number is void.</summary>
    internal int SessionGeneration => Volatile.Read(ref sessions);

    /// <summary>Ends the user's browser sessions and makes all refresh tokens void (AADSTS50173), as changing the password does.</summary>
    public void RevokeSessions() => Interlocked.Increment(ref sessions);

    /// <summary>Says who the user is, without the password.</summary>
    /// <returns>The user principal name.</returns>
    public override string ToString() => UserPrincipalName;
}
