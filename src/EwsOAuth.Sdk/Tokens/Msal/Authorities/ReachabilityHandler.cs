using EwsOAuth.Diagnostics;
using EwsOAuth.Tokens.Msal.Refusals;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Says in our words why the identity provider was not reached. MSAL lets some of these errors out as they are and turns others into a status.</summary>
internal sealed class ReachabilityHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SentContent? body = request.Content is null ? null : new SentContent(request.Content);
        HttpContent? original = request.Content;
        request.Content = body;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && NetworkFailure.Explain(exception, request.RequestUri!.Host, body?.MayHaveLeft ?? true) is { } failure)
        {
            throw MsalErrors.Unreachable(failure, request.RequestUri!.Host);
        }
        finally
        {
            // The request may be sent again, and its owner disposes what it knows.
            request.Content = original;
        }
    }
}
