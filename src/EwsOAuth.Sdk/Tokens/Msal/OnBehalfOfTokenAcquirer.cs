using EwsOAuth.Tokens.Msal.Credentials;
using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Exchanges the token that a user brought to a web API for one for Exchange (on behalf of, RFC 7523).</summary>
internal sealed class OnBehalfOfTokenAcquirer(TokenAcquirerContext context, IApplicationCredential credential, Func<CancellationToken, ValueTask<string>> userAssertion) : ITokenAcquirer
{
    private readonly ConfidentialApplication _application = new(context, credential);

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            UserAssertion assertion = new(await userAssertion(cancellationToken).ConfigureAwait(false));
            AuthenticationResult result = await AskAsync(assertion, request, force: false, cancellationToken).ConfigureAwait(false);
            if (request.Rejected is not null && result.AccessToken == request.Rejected.Value)
            {
                result = await AskAsync(assertion, request, force: true, cancellationToken).ConfigureAwait(false);
            }

            AnswerGuard.Check(result, request, context, context.ClientId);
            return request.Rejected is not null && result.AccessToken == request.Rejected.Value ? throw TokenErrors.NotRenewed() : EwsTokens.From(result, EwsTokens.AccountOf(result));
        }
        catch (Exception exception) when (exception is not EwsOAuthException || cancellationToken.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw MsalErrors.Translate(exception, context, personAsked: false, request);
        }
    }

    private Task<AuthenticationResult> AskAsync(UserAssertion assertion, TokenRequest request, bool force, CancellationToken cancellationToken)
    {
        AcquireTokenOnBehalfOfParameterBuilder asking = _application.Value.AcquireTokenOnBehalfOf([EwsScopes.UserOf(request.Scope, context)], assertion).WithForceRefresh(force);
        return (request.Claims is null ? asking : asking.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }
}
