namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Compares redirect URIs as Entra ID does: to the letter, but the port of a loopback address does not matter (RFC 8252, 7.3).</summary>
internal static class RedirectUris
{
    public static bool IsRegistered(EmulatedApplication application, string redirectUri) => application.RedirectUris.Any(registered => Matches(registered, redirectUri));

    private static bool Matches(string registered, string asked) =>
        string.Equals(registered, asked, StringComparison.Ordinal)
        || (Uri.TryCreate(registered, UriKind.Absolute, out Uri? one) && Uri.TryCreate(asked, UriKind.Absolute, out Uri? other)
            && IsLoopback(one) && IsLoopback(other) && one.Host == other.Host && one.PathAndQuery == other.PathAndQuery && other.UserInfo.Length == 0);

    private static bool IsLoopback(Uri uri) => uri.Scheme == Uri.UriSchemeHttp && uri.Host is "localhost" or "127.0.0.1";
}
