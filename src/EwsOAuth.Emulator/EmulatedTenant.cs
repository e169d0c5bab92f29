using System.Collections.Concurrent;

namespace EwsOAuth.Emulator;

/// <summary>A tenant: its users and the applications registered in it. Safe for concurrent use.</summary>
public sealed class EmulatedTenant
{
    private readonly ConcurrentDictionary<string, EmulatedApplication> applications = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, EmulatedUser> users = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider clock;

    internal EmulatedTenant(EmulatedDirectory directory, TimeProvider clock, string domain, string id)
    {
        Directory = directory;
        this.clock = clock;
        Domain = domain;
        Id = id;
        DisplayName = domain;
    }

    /// <summary>Gets the directory that the tenant belongs to.</summary>
    public EmulatedDirectory Directory { get; }

    /// <summary>Gets the tenant's id.</summary>
    /// <value>A GUID in lower case.</value>
    public string Id { get; }

    /// <summary>Gets the tenant's domain.</summary>
    public string Domain { get; }

    /// <summary>Gets or sets the name that the pages show.</summary>
    public string DisplayName { get; set; }

    /// <summary>Gets or sets how long access tokens of this tenant live.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="EwsEmulatorOptions.AccessTokenLifetime"/> says.</value>
    public TimeSpan? AccessTokenLifetime { get; set; }

    /// <summary>Gets the applications.</summary>
    public IReadOnlyCollection<EmulatedApplication> Applications => [.. applications.Values];

    /// <summary>Gets the users.</summary>
    public IReadOnlyCollection<EmulatedUser> Users => [.. users.Values];

    /// <summary>Registers an application. It has no redirect URI, secret or permission yet.</summary>
    /// <param name="displayName">The name that the consent page shows.</param>
    /// <param name="clientId">Its id; a new one by default.</param>
    /// <returns>The application.</returns>
    public EmulatedApplication AddApplication(string displayName, Guid? clientId = null)
    {
        EmulatedApplication application = new(this, clock, displayName, (clientId ?? Guid.NewGuid()).ToString());
        applications[application.ClientId] = application;
        return application;
    }

    /// <summary>Adds a user.</summary>
    /// <param name="name">The user principal name, or its part before the @ sign.</param>
    /// <param name="displayName">The name that pages and mails show; made from the principal name by default.</param>
    /// <param name="password">The password; random by default.</param>
    /// <returns>The user.</returns>
    public EmulatedUser AddUser(string name, string? displayName = null, string? password = null)
    {
        string principal = name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@{Domain}";
        EmulatedUser user = new(this, principal, displayName, password);
        users[principal] = user;
        return user;
    }

    /// <summary>Finds an application by its id.</summary>
    /// <param name="clientId">The id.</param>
    /// <returns>The application, or <see langword="null"/>.</returns>
    public EmulatedApplication? FindApplication(string clientId) => applications.GetValueOrDefault(clientId);

    /// <summary>Finds a user by the name the user signs in with.</summary>
    /// <param name="userPrincipalName">The name.</param>
    /// <returns>The user, or <see langword="null"/>.</returns>
    public EmulatedUser? FindUser(string userPrincipalName) => users.GetValueOrDefault(userPrincipalName);

    /// <summary>Removes a user, as an administrator deletes an account.</summary>
    /// <param name="user">The user.</param>
    /// <returns>Whether the user was there.</returns>
    public bool RemoveUser(EmulatedUser user) => users.TryRemove(user.UserPrincipalName, out _);
}
