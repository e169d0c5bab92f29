using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Gives a user's tokens: renews them silently, and asks the person only where that does not do and the request allows it.</summary>
internal sealed class UserTokenAcquirer(TokenAcquirerContext context, IUserSignIn signIn) : ITokenAcquirer, IRemembersSignIn
{
    public EwsAccount? Account => UserApplication.IfAny(context)?.Account;

    public async ValueTask<EwsAccessToken> AcquireAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        string? claims = request.Claims;
        if (!request.AllowInteraction || !request.ForceInteraction)
        {
            request.Progress?.Report(new SignInProgress(SignInPhase.Silent, request.Deadline));
            try
            {
                return await TranslateAsync(application => application.AcquireSilentAsync(request, signIn.UserName, cancellationToken), request, personAsked: false, cancellationToken).ConfigureAwait(false);
            }
            catch (SignInRequiredException exception) when (request.AllowInteraction || !signIn.AsksPerson)
            {
                claims = exception.Claims ?? claims;
            }
        }

        return await TranslateAsync(application => signIn.SignInAsync(application, request, claims, cancellationToken), request, personAsked: true, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask ForgetAsync(CancellationToken cancellationToken) => UserApplication.Of(context).ForgetAsync(cancellationToken);

    private async Task<EwsAccessToken> TranslateAsync(Func<UserApplication, Task<AuthenticationResult>> ask, TokenRequest request, bool personAsked, CancellationToken cancellationToken)
    {
        UserApplication application = UserApplication.Of(context);
        try
        {
            AuthenticationResult result = await ask(application).ConfigureAwait(false);
            EwsAccount? account = application.Remember(result);
            await CheckAsync(application, result, request, cancellationToken).ConfigureAwait(false);
            return EwsTokens.From(result, account, context.TimeProvider);
        }
        catch (Exception exception) when (exception is not EwsOAuthException || cancellationToken.IsCancellationRequested)
        {
            // MSAL takes a cancelled web view for a person who pressed Cancel: the token tells.
            cancellationToken.ThrowIfCancellationRequested();
            throw MsalErrors.Translate(exception, context, personAsked, request);
        }
    }

    private async ValueTask CheckAsync(UserApplication application, AuthenticationResult result, TokenRequest request, CancellationToken cancellationToken)
    {
        try
        {
            AnswerGuard.Check(result, request, context, context.ClientId);
        }
        catch (TokenAcquisitionException)
        {
            await application.ForgetAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }

        if (result.AccessToken == request.Rejected?.Value)
        {
            throw TokenErrors.NotRenewed();
        }
    }
}
