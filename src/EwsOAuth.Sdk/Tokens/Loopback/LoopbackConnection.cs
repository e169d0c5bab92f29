using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EwsOAuth.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tokens.Loopback;

/// <summary>Reads one request and answers it. Only a form posted to our path, host and state is an answer; everything else is not there.</summary>
/// <param name="redirectUri">Where the answer is expected.</param>
/// <param name="state">What tells the answer from a forged one.</param>
/// <param name="clock">Runs the limit of a request.</param>
/// <param name="logger">Hears of answers that came the wrong way.</param>
/// <param name="page">What every answer gets to see; null lets the answer decide.</param>
internal sealed class LoopbackConnection(Uri redirectUri, string state, TimeProvider clock, ILogger logger, ReadOnlyMemory<byte>? page)
{
    /// <summary>The largest head and the largest body; Entra ID's answer has some two thousand bytes.</summary>
    internal const int MaxBytes = 16 * 1024;

    /// <summary>How long one request may take to arrive.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private int _warned;

    /// <summary>Serves a connection.</summary>
    /// <returns>The answer, or null if the request was not for us.</returns>
    public async Task<AuthorizationAnswer?> ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = new(Limit, clock);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            AuthorizationAnswer? answer = await ReadAsync(socket, linked.Token).ConfigureAwait(false);
            ReadOnlyMemory<byte> shown = answer is null ? ResultPages.NotFound : page ?? (answer.IsRefusal ? ResultPages.Refused : ResultPages.Success);
            try
            {
                await SendAsync(socket, shown, linked.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (answer is not null && exception is SocketException or OperationCanceledException)
            {
                // The person does not see the page; the answer counts nevertheless.
            }

            return answer;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> page, CancellationToken cancellationToken)
    {
        while (!page.IsEmpty)
        {
            int sent = await socket.SendAsync(page, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            page = page[sent..];
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    private async Task<AuthorizationAnswer?> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxBytes];
        int filled = 0;
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf(EndOfHead)) < 0)
        {
            int read = filled == buffer.Length ? 0 : await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            filled += read;
        }

        LoopbackRequest? request = LoopbackRequest.Parse(Encoding.Latin1.GetString(buffer, 0, end));
        if (request is null || !IsForUs(request))
        {
            WarnOfCode(request);
            return null;
        }

        byte[] body = new byte[request.ContentLength!.Value];
        int start = end + EndOfHead.Length;
        int have = Math.Min(filled - start, body.Length);
        buffer.AsSpan(start, have).CopyTo(body);
        while (have < body.Length)
        {
            int read = await socket.ReceiveAsync(body.AsMemory(have), SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            have += read;
        }

        return Answer(Encoding.UTF8.GetString(body));
    }

    /// <summary>The Host check is what stops a web page that points its own name at this machine (DNS rebinding).</summary>
    private bool IsForUs(LoopbackRequest request) =>
        request is { Method: "POST", IsForm: true, IsChunked: false, ContentLength: > 0 and <= MaxBytes }
        && request.Target == redirectUri.AbsolutePath
        && string.Equals(request.Host, redirectUri.Authority, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address is kept in histories and logs: a code that comes in one is not used, and somebody should know why nothing happens.</summary>
    private void WarnOfCode(LoopbackRequest? request)
    {
        bool hasCode = request is { Method: "GET" } && request.Target.IndexOf('?') is >= 0 and int query && FormText.Parse(request.Target[(query + 1)..])?.ContainsKey("code") == true;
        if (hasCode && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            logger.AnswerInAddress();
        }
    }

    private AuthorizationAnswer? Answer(string body)
    {
        Dictionary<string, string>? fields = FormText.Parse(body);
        string? sent = fields?.GetValueOrDefault("state");
        bool ours = sent is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(state));
        return ours && (fields!.ContainsKey("code") || fields.ContainsKey("error")) ? new AuthorizationAnswer(fields) : null;
    }
}
