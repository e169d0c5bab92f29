namespace EwsOAuth.Tokens;

/// <summary>Asks a function of the application, and holds it to the contract.</summary>
internal sealed class DelegateTokenAcquirer(Func<TokenRequest, CancellationToken, ValueTask<EwsAccessToken>> acquire) : ITokenAcquirer
{
    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        EwsAccessToken? token = await acquire(request, cancellationToken).ConfigureAwait(false);
        if (token is null)
        {
            throw TokenErrors.NoToken();
        }

        return request.Rejected?.Value == token.Value ? throw TokenErrors.NotRenewed() : token;
    }
}
