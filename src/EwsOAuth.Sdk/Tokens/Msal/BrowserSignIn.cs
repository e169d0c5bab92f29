using EwsOAuth.Diagnostics;
using EwsOAuth.Tokens.Browser;
using EwsOAuth.Tokens.Loopback;
using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.Extensibility;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Lets a person sign in with a browser: authorization code with PKCE (RFC 7636) and a redirect to this machine (RFC 8252).</summary>
internal sealed class BrowserSignIn(TokenAcquirerContext context, InteractiveSignInOptions options) : IUserSignIn
{
    private readonly Uri _redirectUri = options.RedirectUri;
    private readonly Func<Uri, CancellationToken, Task>? _openBrowser = options.OpenBrowser;
    private readonly string? _loginHint = options.LoginHint;
    private readonly SignInPrompt _prompt = options.Prompt;

    public async Task<AuthenticationResult> SignInAsync(UserApplication application, TokenRequest request, string? claims, CancellationToken cancellationToken)
    {
        SystemBrowser browser = SystemBrowser.Here(context.TimeProvider);
        if (_openBrowser is null)
        {
            browser.EnsureAvailable();
        }

        // Before the browser opens: a redirect that is faster than the listener would find nobody.
        using LoopbackListener listener = LoopbackListener.Start(_redirectUri, context.TimeProvider, context.LoggerFactory.CreateLogger(LogCategories.Tokens));
        LoopbackWebUi page = new(context, _redirectUri, listener, _openBrowser is null ? browser.OpenAsync : OpenByCallbackAsync, request);
        AcquireTokenInteractiveParameterBuilder asking = application.Create(listener.RedirectUri)
            .AcquireTokenInteractive([EwsScopes.UserOf(request.Scope, context)])
            .WithCustomWebUi(page)
            .WithPrompt(context.Cloud.IsAdfs ? AdfsPromptOf(_prompt) : PromptOf(_prompt));
        string? hint = request.LoginHint ?? _loginHint;
        asking = hint is null ? asking : asking.WithLoginHint(hint);
        try
        {
            return await (claims is null ? asking : asking.WithClaims(claims)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MsalUiRequiredException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw MsalErrors.FromRedeeming(exception, context, request);
        }
    }

    private static Prompt PromptOf(SignInPrompt prompt) => prompt switch
    {
        SignInPrompt.Login => Prompt.ForceLogin,
        SignInPrompt.Consent => Prompt.Consent,
        SignInPrompt.AsNeeded => Prompt.NoPrompt,
        _ => Prompt.SelectAccount,
    };

    // AD FS knows "login" and "none": it has neither accounts to choose from nor anything to consent to.
    private static Prompt AdfsPromptOf(SignInPrompt prompt) => prompt == SignInPrompt.Login ? Prompt.ForceLogin : Prompt.NoPrompt;

    private async Task OpenByCallbackAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await _openBrowser!(address, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not EwsOAuthException && !cancellationToken.IsCancellationRequested)
        {
            throw TokenErrors.CallbackFailed("opens the browser", exception);
        }
    }
}
