namespace EwsOAuth;

/// <summary>What an access token says it is for: enough to see why Exchange refuses it, and nothing about its user.</summary>
public sealed class EwsTokenShape
{
    internal EwsTokenShape(string? audience, bool isApplication, IReadOnlyList<string> scopes, IReadOnlyList<string> roles)
    {
        Audience = audience;
        IsApplication = isApplication;
        Scopes = scopes;
        Roles = roles;
    }

    /// <summary>Gets the resource that the token is for (<c>aud</c>).</summary>
    /// <value>An address or an application's id; null where the token does not say.</value>
    public string? Audience { get; }

    /// <summary>Gets whether it is a token of an application, without a user.</summary>
    public bool IsApplication { get; }

    /// <summary>Gets the delegated permissions (<c>scp</c>).</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Gets the application permissions (<c>roles</c>).</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Describes the token in one line.</summary>
    /// <returns>Kind, audience and permissions.</returns>
    public override string ToString() =>
        $"{(IsApplication ? "application" : "user")} token for {Audience ?? "(no audience)"} with {(Scopes.Count + Roles.Count == 0 ? "no permission" : string.Join(' ', Scopes.Concat(Roles)))}";
}
