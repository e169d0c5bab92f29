using EwsOAuth.Tokens.Msal.Credentials;
using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Signs an application in with a credential of its own (client credentials, RFC 6749, section 4.4).</summary>
/// <param name="context">Who asks, and where.</param>
/// <param name="credential">What the application proves itself with.</param>
internal sealed class ApplicationTokenAcquirer(TokenAcquirerContext context, IApplicationCredential credential) : ITokenAcquirer, IRemembersSignIn
{
    private readonly ConfidentialApplication _application = new(context, credential);

    public EwsAccount? Account { get; private set; }

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            AcquireTokenForClientParameterBuilder asking = _application.Create().AcquireTokenForClient([EwsScopes.DefaultOf(EwsScopes.UserOf(request.Scope, context))]);
            AuthenticationResult result = await (request.Claims is null ? asking : asking.WithClaims(request.Claims)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            AnswerGuard.Check(result, request, context, context.ClientId);
            Account = new EwsAccount(context.ClientId!, context.TenantId, userName: null);
            return result.AccessToken == request.Rejected?.Value ? throw TokenErrors.NotRenewed() : EwsTokens.From(result, Account, context.TimeProvider);
        }
        catch (Exception exception) when (exception is not EwsOAuthException || cancellationToken.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            EwsOAuthException told = MsalErrors.Translate(exception, context, personAsked: false, new TokenRequest(EwsScopes.DefaultOf(EwsScopes.UserOf(request.Scope, context))) { Claims = request.Claims });
            throw told is SignInRequiredException { Claims: not null, Code: "interaction_required" } required ? TokenErrors.ClaimsNotSatisfiable(required) : told;
        }
    }

    /// <summary>Forgets who signed in; the next token is asked for with the credential, as every one is.</summary>
    public ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        Account = null;
        return ValueTask.CompletedTask;
    }
}
