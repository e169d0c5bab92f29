using EwsOAuth.Tokens.Loopback;
using EwsOAuth.Tokens.Msal.Refusals;
using Microsoft.Identity.Client.Extensibility;

namespace EwsOAuth.Tokens.Msal;

/// <summary>Shows MSAL's sign-in address in the browser and gives MSAL what the loopback listener received.</summary>
internal sealed class LoopbackWebUi(TokenAcquirerContext context, Uri configuredUri, LoopbackListener listener, Func<Uri, CancellationToken, Task> openBrowser, TokenRequest request) : ICustomWebUi
{
    public async Task<Uri> AcquireAuthorizationCodeAsync(Uri authorizationUri, Uri redirectUri, CancellationToken cancellationToken)
    {
        string state = FormText.Parse(authorizationUri.Query.TrimStart('?'))?.GetValueOrDefault("state")
            ?? throw new InvalidOperationException("The authorization address has no state, so no answer could be told from a forged one. Sign in again.");

        // A form post keeps the code out of the browser's history and of every log on the way (OAuth 2.0 Form Post Response Mode).
        Uri address = new(authorizationUri.AbsoluteUri + "&response_mode=form_post");
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            Task<AuthorizationAnswer> answering = listener.WaitAsync(state, ending.Token);
            request.Progress?.Report(new SignInProgress(SignInPhase.WaitingForBrowser, request.Deadline) { RedirectUri = configuredUri });
            // On the pool: a callback that blocks must hold up neither the listener nor a cancellation.
            Task opening = Task.Run(() => openBrowser(address, ending.Token), ending.Token);
            if (await Task.WhenAny(answering, opening).ConfigureAwait(false) == opening)
            {
                await opening.ConfigureAwait(false);
            }

            _ = opening.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            AuthorizationAnswer answer = await answering.ConfigureAwait(false);
            request.Progress?.Report(new SignInProgress(SignInPhase.Redeeming, request.Deadline));
            return answer.IsRefusal ? throw MsalErrors.FromBrowser(answer, context) : RedirectOf(answer, redirectUri, state);
        }
        catch (OperationCanceledException) when (IsTimeOver() && LoopbackSockets.TakesAnyPort(configuredUri))
        {
            // First the listener lets go of the port. One that is registered as it is stays free: the next sign-in needs it.
            await ending.CancelAsync().ConfigureAwait(false);
            _ = LatePage.ShowAsync(listener.RedirectUri, state, context);
            throw;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tells the end of the limit from a caller who gave up; the two clocks that count it start a moment apart.</summary>
    private bool IsTimeOver() => request.Deadline is { } deadline && deadline - context.TimeProvider.GetUtcNow() < TimeSpan.FromSeconds(1);

    /// <summary>Passes on what MSAL needs and nothing more: another field could make it change the authority.</summary>
    private static Uri RedirectOf(AuthorizationAnswer answer, Uri redirectUri, string state)
    {
        string clientInfo = answer.ClientInfo is { } info ? "&client_info=" + Uri.EscapeDataString(info) : string.Empty;
        return new Uri($"{redirectUri.AbsoluteUri}?code={Uri.EscapeDataString(answer.Code!)}&state={Uri.EscapeDataString(state)}{clientInfo}");
    }
}
