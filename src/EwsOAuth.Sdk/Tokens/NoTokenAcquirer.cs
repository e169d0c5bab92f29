namespace EwsOAuth.Tokens;

/// <summary>Stands where there are no tokens: Exchange is sent a name and a password.</summary>
internal sealed class NoTokenAcquirer : ITokenAcquirer
{
    public ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<EwsAccessToken>(cancellationToken)
            : ValueTask.FromException<EwsAccessToken>(TokenErrors.WithoutTokens());
    }
}
