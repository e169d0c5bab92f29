using EwsOAuth.Diagnostics;

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
            throw TokenErrors.CallbackFailed("gives the user's token", exception);
        }

        return token is { Length: > 0 } && HeaderText.IsVisibleAscii(token) ? token : throw TokenErrors.NoUserToken();
    }
}
