using EwsOAuth.Tokens;
using EwsOAuth.Tokens.Caching;

namespace EwsOAuth;

/// <summary>Makes and composes token acquirers.</summary>
/// <example><code>ITokenAcquirer acquirer = TokenAcquirers.FirstOf(own, TokenAcquirers.Interactive(context)).Cached();</code></example>
public static partial class TokenAcquirers
{
    /// <summary>Always gives the same token, until it expires or is refused.</summary>
    /// <param name="token">The token.</param>
    /// <param name="timeProvider">The clock that tells when the token has expired; null means the system's.</param>
    /// <returns>An acquirer that throws <see cref="SignInRequiredException"/> when the token can no longer be used.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public static ITokenAcquirer Static(EwsAccessToken token, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new StaticTokenAcquirer(token, timeProvider ?? TimeProvider.System);
    }

    /// <summary>Asks a function of the application.</summary>
    /// <param name="acquire">Gives a token that is valid now and is not <see cref="TokenRequest.Rejected"/>; safe for concurrent use.</param>
    /// <returns>The acquirer; it caches nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="acquire"/> is null.</exception>
    public static ITokenAcquirer From(Func<TokenRequest, CancellationToken, ValueTask<EwsAccessToken>> acquire)
    {
        ArgumentNullException.ThrowIfNull(acquire);
        return new DelegateTokenAcquirer(acquire);
    }

    /// <summary>Asks several acquirers in their order until one has a token.</summary>
    /// <param name="acquirers">At least one acquirer.</param>
    /// <returns>
    /// An acquirer that goes on to the next one where a sign-in is required, no browser can be opened here, there is no managed identity or
    /// nothing that an Azure credential could sign in with, or Conditional Access refuses this way of signing in. Everything else is thrown
    /// at once: what a person cancelled or declined does not lead to the next question. What is thrown in the end says why the others were
    /// passed by. All of them run within the one sign-in limit of the caller.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="acquirers"/> is empty or has a null in it.</exception>
    public static ITokenAcquirer FirstOf(params ITokenAcquirer[] acquirers)
    {
        ArgumentNullException.ThrowIfNull(acquirers);
        if (acquirers.Length == 0 || Array.IndexOf(acquirers, null) >= 0)
        {
            throw new ArgumentException("FirstOf got no acquirer, or one that is null. Pass at least one, and no null.", nameof(acquirers));
        }

        return new FirstOfTokenAcquirer([.. acquirers]);
    }

    /// <summary>Reuses the tokens of an acquirer until they are about to expire, and lets all callers share one acquisition.</summary>
    /// <param name="acquirer">The acquirer that is asked for new tokens.</param>
    /// <param name="timeProvider">The clock; null means the system's.</param>
    /// <returns>
    /// An acquirer whose tokens are replaced 5 minutes (or a quarter of their life, if that is less) before their end, and from
    /// <see cref="EwsAccessToken.RefreshOn"/> in the background. A failure is given to those who wait and is not remembered.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="acquirer"/> is null.</exception>
    public static ITokenAcquirer Cached(this ITokenAcquirer acquirer, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(acquirer);
        return acquirer as CachingTokenAcquirer ?? new CachingTokenAcquirer(acquirer, timeProvider ?? TimeProvider.System);
    }
}
