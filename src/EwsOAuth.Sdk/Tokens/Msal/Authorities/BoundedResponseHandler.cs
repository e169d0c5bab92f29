using EwsOAuth.Tokens.Msal.Refusals;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>Reads each answer of the identity provider whole, within a time and a size.</summary>
internal sealed class BoundedResponseHandler(TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>How long one exchange may take, its body included.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer: what MSAL's own client allows.</summary>
    internal const int MaxBytes = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = new(Limit, clock);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
            try
            {
                await BufferAsync(response, request.RequestUri!.Authority, linked.Token).ConfigureAwait(false);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TokenErrors.NoAnswer(Limit);
        }
    }

    private static async Task BufferAsync(HttpResponseMessage response, string host, CancellationToken cancellationToken)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using MemoryStream whole = new();
        byte[] buffer = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (whole.Length + read > MaxBytes)
            {
                throw MsalErrors.TooLarge(host, MaxBytes);
            }

            whole.Write(buffer, 0, read);
        }

        ByteArrayContent content = new(whole.ToArray());
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = content;
    }
}
