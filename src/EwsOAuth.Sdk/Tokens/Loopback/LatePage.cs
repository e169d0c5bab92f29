using System.Net.Sockets;
using EwsOAuth.Diagnostics;

namespace EwsOAuth.Tokens.Loopback;

/// <summary>Tells a person who finishes after the limit that nobody waits any more; a browser's "site can't be reached" would look like a fault.</summary>
/// <remarks>What the browser brings is thrown away: the code is never redeemed.</remarks>
internal static class LatePage
{
    /// <summary>How long after the limit somebody is told. Most who are late are late by seconds.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private const int Attempts = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Listens on where the sign-in has listened, beside whatever comes next.</summary>
    /// <param name="redirectUri">The redirect URI with its port.</param>
    /// <param name="state">The state of the sign-in that ended.</param>
    /// <param name="context">Whose sign-in it was: with the connection this ends too.</param>
    public static async Task ShowAsync(Uri redirectUri, string state, TokenAcquirerContext context)
    {
        try
        {
            using CancellationTokenSource grace = new(Grace, context.TimeProvider);
            using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(grace.Token, context.Closing);
            using LoopbackListener listener = await TakeOverAsync(redirectUri, context, ending.Token).ConfigureAwait(false);
            await listener.WaitAsync(state, ending.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TokenAcquisitionException or SocketException or ObjectDisposedException)
        {
            // Nobody came, or somebody else has the port by now. There is nobody to tell.
        }
    }

    /// <summary>A socket that is closed while it waits for a caller lets go of its port a moment later.</summary>
    private static async Task<LoopbackListener> TakeOverAsync(Uri redirectUri, TokenAcquirerContext context, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return LoopbackListener.Start(redirectUri, context.TimeProvider, context.LoggerFactory.CreateLogger(LogCategories.Tokens), ResultPages.TimedOut);
            }
            catch (TokenAcquisitionException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, context.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
