namespace EwsOAuth.Tokens;

/// <summary>Knows the forms of one scope: a user's names a permission, an application's asks for all that it was given, and AD FS calls the resource by another name.</summary>
internal static class EwsScopes
{
    /// <summary>Gives a user's scope as the authority of a context knows it.</summary>
    /// <remarks>
    /// AD FS takes what stands before the last slash for the resource's identifier, and Exchange's ends with a slash itself:
    /// https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/enable-modern-auth-in-exchange-server-on-premises.
    /// </remarks>
    public static string UserOf(string scope, TokenAcquirerContext context)
    {
        int end = scope.LastIndexOf('/');
        return context.Cloud.IsAdfs && end > "https://".Length && scope[end - 1] != '/' ? scope.Insert(end, "/") : scope;
    }

    /// <summary>Gives <c>https://host/.default</c> for a scope of the same resource.</summary>
    public static string DefaultOf(string scope)
    {
        int end = scope.LastIndexOf('/');
        return end > "https://".Length ? string.Concat(scope.AsSpan(0, end), "/.default") : scope + "/.default";
    }
}
