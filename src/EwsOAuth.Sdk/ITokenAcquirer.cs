namespace EwsOAuth;

/// <summary>Gives an access token for a request.</summary>
/// <remarks>
/// Implementations are safe for concurrent use. Returned tokens are never changed after they are returned.
/// A person is asked only where <see cref="TokenRequest.AllowInteraction"/> says so; otherwise the answer is a
/// <see cref="SignInRequiredException"/>. A token whose value equals <see cref="TokenRequest.Rejected"/> is never returned.
/// Wrap an implementation with <see cref="TokenAcquirers.Cached"/> to reuse its tokens until they are about to expire.
/// </remarks>
public interface ITokenAcquirer
{
    /// <summary>Gets a token that is valid now.</summary>
    /// <param name="request">What the token is for, and which one was refused.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    /// <returns>The token.</returns>
    /// <exception cref="SignInRequiredException">A person has to sign in and the request does not allow to ask.</exception>
    /// <exception cref="TokenAcquisitionException">The identity provider refused, or could not be reached.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken);
}
