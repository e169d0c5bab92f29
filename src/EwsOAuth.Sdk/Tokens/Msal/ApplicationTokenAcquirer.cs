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
    private volatile string? _lastToken;

    public EwsAccount? Account { get; private set; }

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Asking for the cached token first would make MSAL renew it in the background as well.
            bool refused = request.Rejected is not null && request.Rejected.Value == _lastToken;
            AuthenticationResult result = await AskAsync(request, refused, cancellationToken).ConfigureAwait(false);
            if (!refused && request.Rejected is not null && result.AccessToken == request.Rejected.Value)
            {
                result = await AskAsync(request, force: true, cancellationToken).ConfigureAwait(false);
            }

            await CheckAsync(result, request, cancellationToken).ConfigureAwait(false);
            _lastToken = result.AccessToken;
            Account = new EwsAccount(context.ClientId!, context.TenantId, userName: null);
            return request.Rejected is not null && result.AccessToken == request.Rejected.Value ? throw TokenErrors.NotRenewed() : EwsTokens.From(result, Account);
        }
        catch (Exception exception) when (exception is not EwsOAuthException || cancellationToken.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            EwsOAuthException told = MsalErrors.Translate(exception, context, personAsked: false, new TokenRequest(EwsScopes.DefaultOf(request.Scope)) { Claims = request.Claims });
            throw told is SignInRequiredException { Claims: not null, Code: "interaction_required" } required ? TokenErrors.ClaimsNotSatisfiable(required) : told;
        }
    }

    /// <summary>Drops the application with its tokens: the next one is asked for with the credential.</summary>
    public ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        _application.Forget();
        _lastToken = null;
        Account = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>What is not used must not stay in MSAL's cache either: it would be the answer to every question for an hour.</summary>
    private async ValueTask CheckAsync(AuthenticationResult result, TokenRequest request, CancellationToken cancellationToken)
    {
        try
        {
            AnswerGuard.Check(result, request, context, context.ClientId);
        }
        catch (TokenAcquisitionException)
        {
            await ForgetAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private Task<AuthenticationResult> AskAsync(TokenRequest request, bool force, CancellationToken cancellationToken)
    {
        AcquireTokenForClientParameterBuilder asking = _application.Value.AcquireTokenForClient([EwsScopes.DefaultOf(EwsScopes.UserOf(request.Scope, context))]).WithForceRefresh(force);
        return (request.Claims is null ? asking : asking.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }
}
