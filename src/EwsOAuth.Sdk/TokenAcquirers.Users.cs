using EwsOAuth.Tokens.Loopback;
using EwsOAuth.Tokens.Msal;

namespace EwsOAuth;

/// <content>Users' tokens.</content>
public static partial class TokenAcquirers
{
    /// <summary>Lets a person sign in with a browser (authorization code with PKCE, RFC 7636 and RFC 8252), and renews silently afterwards.</summary>
    /// <param name="context">Who asks, and where.</param>
    /// <param name="options">How; null means the defaults.</param>
    /// <returns>The acquirer; it asks only where <see cref="TokenRequest.AllowInteraction"/> says so. Wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException">The context has no tenant or client ID, or the redirect URI is not an http address of this machine.</exception>
    public static ITokenAcquirer Interactive(TokenAcquirerContext context, InteractiveSignInOptions? options = null)
    {
        RequireRegistration(context);
        options ??= new InteractiveSignInOptions();
        Uri redirect = options.RedirectUri;
        if (redirect is null || !LoopbackSockets.CanListen(redirect))
        {
            throw new ArgumentException($"'{redirect}' is not an address that a browser on this machine can bring an answer to. Use http://localhost, with or without a port.", nameof(options));
        }

        return new UserTokenAcquirer(context, new BrowserSignIn(context, options));
    }

    /// <summary>Lets a person sign in on another device (RFC 8628), and renews silently afterwards.</summary>
    /// <param name="context">Who asks, and where.</param>
    /// <param name="show">Shows the code; it may return before the code is entered. Its token ends with the sign-in.</param>
    /// <returns>The acquirer; it asks only where <see cref="TokenRequest.AllowInteraction"/> says so. Wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException">The context has no tenant or client ID.</exception>
    /// <remarks>Never a fallback by itself: a person who is talked into entering somebody else's code signs that somebody in.</remarks>
    public static ITokenAcquirer DeviceCode(TokenAcquirerContext context, Func<DeviceCodePrompt, CancellationToken, Task> show)
    {
        RequireRegistration(context);
        ArgumentNullException.ThrowIfNull(show);
        return new UserTokenAcquirer(context, new DeviceCodeSignIn(context, show));
    }

    /// <summary>Signs a user in with name and password (RFC 6749, section 4.3), without asking anybody.</summary>
    /// <param name="context">Who asks, and where.</param>
    /// <param name="userName">The user principal name.</param>
    /// <param name="password">The password.</param>
    /// <returns>The acquirer; wrap it with <see cref="Cached"/>.</returns>
    /// <exception cref="ArgumentException">A value is empty, or the context has no tenant or client ID.</exception>
    /// <remarks>
    /// Legacy: it fails for accounts with multifactor authentication and for federated ones, and OAuth 2.1 leaves it out. Prefer an
    /// application's own identity, or a person who signs in once: https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc.
    /// </remarks>
    public static ITokenAcquirer UserNamePassword(TokenAcquirerContext context, string userName, string password)
    {
        RequireRegistration(context);
        ArgumentException.ThrowIfNullOrEmpty(userName);
        ArgumentException.ThrowIfNullOrEmpty(password);
        return new UserTokenAcquirer(context, new PasswordSignIn(context, userName, password));
    }

    private static void RequireRegistration(TokenAcquirerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (string.IsNullOrEmpty(context.ClientId))
        {
            throw new ArgumentException("The identity provider has to be told a client ID. Set ClientId of the connection.", nameof(context));
        }

        if (string.IsNullOrEmpty(context.TenantId) && !context.Cloud.IsAdfs)
        {
            throw new ArgumentException("Entra ID has to be told a tenant. Set TenantId of the connection.", nameof(context));
        }
    }
}
