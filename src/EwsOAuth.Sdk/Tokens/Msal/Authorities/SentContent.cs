using System.Net;

namespace EwsOAuth.Tokens.Msal.Authorities;

/// <summary>A form that knows whether it may have left whole: a token request that did not is safe to repeat, a code is redeemed once only.</summary>
internal sealed class SentContent : HttpContent
{
    private readonly HttpContent _form;

    public SentContent(HttpContent form)
    {
        _form = form;
        foreach ((string name, IEnumerable<string> values) in form.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    public bool MayHaveLeft { get; private set; }

    protected override bool TryComputeLength(out long length)
    {
        length = _form.Headers.ContentLength ?? 0;
        return _form.Headers.ContentLength is not null;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        MayHaveLeft = true;
        try
        {
            await _form.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
            // The transport only keeps a small form until it flushes: here, so that a connection that takes nothing any more shows here.
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            MayHaveLeft = false;
            throw;
        }
    }
}
