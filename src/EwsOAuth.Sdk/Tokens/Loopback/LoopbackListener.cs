using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EwsOAuth.Tokens.Loopback;

/// <summary>Waits on this machine for the browser to bring the answer of a sign-in (RFC 8252, section 7.3).</summary>
/// <remarks>It listens before the browser opens, and what is not the answer does not end the wait: favicons, scanners, other pages.</remarks>
internal sealed class LoopbackListener : IDisposable
{
    /// <summary>How many requests are served at once; a browser needs two or three.</summary>
    internal const int MaxConnections = 16;

    private readonly Socket[] _sockets;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ReadOnlyMemory<byte>? _page;
    private readonly Func<Socket, CancellationToken, ValueTask<Socket>> _accept;
    private readonly SemaphoreSlim _connections = new(MaxConnections, MaxConnections);

    private LoopbackListener(Socket[] sockets, Uri redirectUri, TimeProvider clock, ILogger? logger, ReadOnlyMemory<byte>? page, Func<Socket, CancellationToken, ValueTask<Socket>>? accept)
    {
        _sockets = sockets;
        RedirectUri = redirectUri;
        _clock = clock;
        _logger = logger ?? NullLogger.Instance;
        _page = page;
        _accept = accept ?? (static (socket, token) => socket.AcceptAsync(token));
    }

    /// <summary>Gets the redirect URI with the port that is listened on.</summary>
    public Uri RedirectUri { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="redirectUri">Where the answer comes; without a port any free one.</param>
    /// <param name="clock">Runs the limits.</param>
    /// <param name="logger">Hears of answers that came the wrong way; null: nobody.</param>
    /// <param name="page">What every answer gets to see; null lets the answer decide.</param>
    /// <param name="accept">Accepts one caller; tests let callers be gone before.</param>
    /// <exception cref="TokenAcquisitionException">The port is taken.</exception>
    public static LoopbackListener Start(
        Uri redirectUri, TimeProvider clock, ILogger? logger = null, ReadOnlyMemory<byte>? page = null, Func<Socket, CancellationToken, ValueTask<Socket>>? accept = null)
    {
        Socket[] sockets = LoopbackSockets.Bind(redirectUri);
        int port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
        // Entra ID leaves the port of a loopback address out of its comparison and nothing else, a slash at the end included.
        string path = redirectUri.AbsolutePath == "/" && !redirectUri.OriginalString.EndsWith('/') ? string.Empty : redirectUri.AbsolutePath;
        return new LoopbackListener(sockets, new Uri($"http://{redirectUri.Host}:{port}{path}"), clock, logger, page, accept);
    }

    /// <summary>Waits for the answer with this state; frees the port when it is there, or at once when cancelled.</summary>
    public async Task<AuthorizationAnswer> WaitAsync(string state, CancellationToken cancellationToken)
    {
        TaskCompletionSource<AuthorizationAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenRegistration closing = done.Token.UnsafeRegister(static listener => ((LoopbackListener)listener!).Dispose(), this);
        LoopbackConnection connection = new(RedirectUri, state, _clock, _logger, _page);
        foreach (Socket socket in _sockets)
        {
            _ = AcceptAsync(socket, connection, answered, done.Token);
        }

        try
        {
            return await answered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            done.Cancel();
        }
    }

    public void Dispose()
    {
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync(Socket socket, LoopbackConnection connection, TaskCompletionSource<AuthorizationAnswer> answered, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _connections.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (await TryAcceptAsync(socket, cancellationToken).ConfigureAwait(false) is { } accepted)
                {
                    _ = ServeAsync(accepted, connection, answered, cancellationToken);
                }
                else
                {
                    _connections.Release();
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                answered.TrySetException(exception);
            }
        }
    }

    /// <summary>Accepts a caller; null for one who is gone already, which Windows and macOS report as an error of the listener.</summary>
    private async ValueTask<Socket?> TryAcceptAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await _accept(socket, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return null;
        }
    }

    private async Task ServeAsync(Socket accepted, LoopbackConnection connection, TaskCompletionSource<AuthorizationAnswer> answered, CancellationToken cancellationToken)
    {
        try
        {
            using (accepted)
            {
                if (await connection.ServeAsync(accepted, cancellationToken).ConfigureAwait(false) is { } answer)
                {
                    answered.TrySetResult(answer);
                }
            }
        }
        finally
        {
            _connections.Release();
        }
    }
}
