using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>One way of asking a person to sign in.</summary>
internal interface IUserSignIn
{
    /// <summary>Gets whether a person has to be at hand.</summary>
    bool AsksPerson => true;

    /// <summary>Gets the only user who may sign in; null where that is the person's choice.</summary>
    string? UserName => null;

    /// <summary>Asks, and waits for the person.</summary>
    /// <param name="application">Where the sign-in is remembered.</param>
    /// <param name="request">What the token is for.</param>
    /// <param name="claims">What the sign-in has to satisfy; null without special wishes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AuthenticationResult> SignInAsync(UserApplication application, TokenRequest request, string? claims, CancellationToken cancellationToken);
}
