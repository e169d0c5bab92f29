namespace EwsOAuth.Tokens;

/// <summary>The token that a user brought to a web API, as a function of the application gives it.</summary>
internal sealed class BroughtToken(Func<CancellationToken, ValueTask<string>> read)
{
    /// <exception cref="TokenAcquisitionException">The function failed, or there is no token.</exception>
    public async ValueTask<string> ReadAsync(CancellationToken cancellationToken)
    {
        string? token;
        try
        {
            token = await read(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not EwsOAuthException && !cancellationToken.IsCancellationRequested)
        {
            throw TokenErrors.UserTokenNotRead(exception);
        }

        return string.IsNullOrEmpty(token) ? throw TokenErrors.NoUserToken() : token;
    }
}
