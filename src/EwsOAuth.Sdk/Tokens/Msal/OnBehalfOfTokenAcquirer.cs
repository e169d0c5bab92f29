using EwsOAuth.Tokens.Msal.Credentials;
using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Exchanges the token that a user brought to a web API for one for Exchange (on behalf of, RFC 7523).</summary>
internal sealed class OnBehalfOfTokenAcquirer(TokenAcquirerContext context, IApplicationCredential credential, BroughtToken brought) : ITokenAcquirer
{
    private readonly ConfidentialApplication _application = new(context, credential);

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            UserAssertion assertion = new(await brought.ReadAsync(cancellationToken).ConfigureAwait(false));
            AcquireTokenOnBehalfOfParameterBuilder asking = _application.Create().AcquireTokenOnBehalfOf([EwsScopes.UserOf(request.Scope, context)], assertion);
            AuthenticationResult result = await (request.Claims is null ? asking : asking.WithClaims(request.Claims)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            AnswerGuard.Check(result, request, context, context.ClientId);
            return result.AccessToken == request.Rejected?.Value ? throw TokenErrors.NotRenewed() : EwsTokens.From(result, EwsTokens.AccountOf(result), context.TimeProvider);
        }
        catch (Exception exception) when (exception is not EwsOAuthException || cancellationToken.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            EwsOAuthException told = MsalErrors.Translate(exception, context, personAsked: false, request);
            throw told is SignInRequiredException { Code: "interaction_required" } required ? TokenErrors.UserOfWebApi(required) : told;
        }
    }
}
