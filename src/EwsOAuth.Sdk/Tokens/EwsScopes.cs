namespace EwsOAuth.Tokens;

/// <summary>Knows the two forms of one scope: a user's names a permission, an application's asks for all that it was given.</summary>
internal static class EwsScopes
{
    /// <summary>Gives <c>https://host/.default</c> for a scope of the same resource.</summary>
    public static string DefaultOf(string scope)
    {
        int end = scope.LastIndexOf('/');
        return end > "https://".Length ? string.Concat(scope.AsSpan(0, end), "/.default") : scope + "/.default";
    }
}
