namespace EwsOAuth.Emulator.Entra;

/// <summary>What a scope parameter asks for: one resource, permissions of it, and the words of OpenID Connect.</summary>
internal sealed class RequestedScope(IReadOnlyList<string> openId, string audience, string resource, IReadOnlyList<string> names, bool isDefault)
{
    public const string Default = ".default";

    /// <summary>Gets who tokens of this scope are for.</summary>
    public string Audience => audience;

    /// <summary>Gets the permissions' names without the resource.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Gets whether everything the application is registered for is asked for.</summary>
    public bool IsDefault => isDefault;

    public bool WantsIdToken => openId.Contains("openid");

    public bool WantsRefreshToken => openId.Contains("offline_access");

    /// <summary>Gets the scope as a token answer repeats it; clients look their cache up by exactly this.</summary>
    public string Echo => string.Join(' ', FullNames());

    private IEnumerable<string> FullNames()
    {
        foreach (string name in names)
        {
            yield return resource.Length == 0 ? name : $"{resource}/{name}";
        }

        if (isDefault)
        {
            yield return $"{resource}/{Default}";
        }

        // Graph is the one resource whose answers name these two.
        if (resource.Length == 0)
        {
            foreach (string word in openId.Where(word => word is "openid" or "profile"))
            {
                yield return word;
            }
        }
    }
}
