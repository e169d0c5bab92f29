using System.Collections.Concurrent;

namespace EwsOAuth.Emulator;

/// <summary>Who has consented to which delegated permissions of an application. Safe for concurrent use.</summary>
public sealed class EmulatedConsents
{
    private readonly ConcurrentDictionary<(string User, string Scope), byte> granted = new();

    internal EmulatedConsents()
    {
    }

    /// <summary>Gets or sets whether an administrator has consented for everyone.</summary>
    public bool ByAdmin { get; set; }

    /// <summary>Records a user's consent.</summary>
    /// <param name="user">The user.</param>
    /// <param name="scopes">Names of permissions such as <c>EWS.AccessAsUser.All</c>.</param>
    public void Grant(EmulatedUser user, params string[] scopes)
    {
        foreach (string scope in scopes)
        {
            granted[Key(user, scope)] = 0;
        }
    }

    /// <summary>Takes a user's consent back.</summary>
    /// <param name="user">The user.</param>
    public void Revoke(EmulatedUser user)
    {
        foreach ((string User, string Scope) key in granted.Keys.Where(key => key.User == user.ObjectId))
        {
            granted.TryRemove(key, out _);
        }
    }

    /// <summary>Says whether a permission needs no consent page any more.</summary>
    /// <param name="user">The user.</param>
    /// <param name="scope">The permission's name.</param>
    /// <returns>Whether the user or an administrator has consented.</returns>
    public bool Covers(EmulatedUser user, string scope) => ByAdmin || granted.ContainsKey(Key(user, scope));

    private static (string User, string Scope) Key(EmulatedUser user, string scope) => (user.ObjectId, scope.ToUpperInvariant());
}
