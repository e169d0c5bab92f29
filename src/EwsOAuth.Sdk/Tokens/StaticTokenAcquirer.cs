namespace EwsOAuth.Tokens;

/// <summary>Always gives the same token, while it is good.</summary>
internal sealed class StaticTokenAcquirer(EwsAccessToken token, TimeProvider clock) : ITokenAcquirer
{
    public ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<EwsAccessToken>(cancellationToken);
        }

        if (request.Claims is not null || request.Rejected?.Value == token.Value)
        {
            return ValueTask.FromException<EwsAccessToken>(TokenErrors.StaticTokenRefused(request.Claims));
        }

        return token.ExpiresOn <= clock.GetUtcNow()
            ? ValueTask.FromException<EwsAccessToken>(TokenErrors.StaticTokenExpired(token))
            : ValueTask.FromResult(token);
    }
}
