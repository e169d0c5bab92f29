using EwsOAuth.Tokens.Msal.Authorities;
using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Asks the Azure host that the program runs on for a token of the host's own identity.</summary>
internal sealed class ManagedIdentityTokenAcquirer(TokenAcquirerContext context, string? clientId) : ITokenAcquirer
{
    private readonly object _gate = new();
    private volatile IManagedIdentityApplication? _application;

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            AuthenticationResult result = await AskAsync(request, force: request.Rejected is not null, cancellationToken).ConfigureAwait(false);
            if (IsOfAnotherConnection(result, request))
            {
                result = await AskAsync(request, force: true, cancellationToken).ConfigureAwait(false);
            }

            AnswerGuard.Check(result, request, context, application: null);
            return request.Rejected is not null && result.AccessToken == request.Rejected.Value ? throw TokenErrors.NotRenewed() : EwsTokens.From(result, account: null, context.TimeProvider);
        }
        catch (Exception exception) when (exception is not EwsOAuthException || cancellationToken.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw MsalErrors.FromManagedIdentity(exception, context);
        }
    }

    private Task<AuthenticationResult> AskAsync(TokenRequest request, bool force, CancellationToken cancellationToken)
    {
        AcquireTokenForManagedIdentityParameterBuilder asking = Application().AcquireTokenForManagedIdentity(EwsScopes.DefaultOf(request.Scope)).WithForceRefresh(force);
        return (request.Claims is null ? asking : asking.WithClaims(request.Claims)).ExecuteAsync(cancellationToken);
    }

    /// <summary>MSAL keeps these tokens for the whole process, under the identity's name alone.</summary>
    private bool IsOfAnotherConnection(AuthenticationResult result, TokenRequest request)
    {
        try
        {
            AnswerGuard.Check(result, request, context, application: null);
            return false;
        }
        catch (TokenAcquisitionException) when (result.AuthenticationResultMetadata.TokenSource == TokenSource.Cache)
        {
            return true;
        }
    }

    private IManagedIdentityApplication Application()
    {
        if (_application is { } application)
        {
            return application;
        }

        lock (_gate)
        {
            ManagedIdentityId id = clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.WithUserAssignedClientId(clientId);
            return _application ??= ManagedIdentityApplicationBuilder.Create(id).ForContext(context, new ManagedIdentityHttpClientFactory(context)).Build();
        }
    }
}
