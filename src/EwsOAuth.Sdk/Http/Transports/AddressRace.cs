using System.Net;
using System.Net.Sockets;

namespace EwsOAuth.Http.Transports;

/// <summary>Connects to the first of a name's addresses that answers: where IPv6 is announced and leads nowhere, one address after the other would use up the whole time.</summary>
/// <remarks>RFC 8305 ("Happy Eyeballs"), sections 4 and 5.</remarks>
internal static class AddressRace
{
    /// <summary>How long an address is alone before the next one is tried too (RFC 8305, section 8: 250 ms).</summary>
    internal static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    /// <summary>Gives the first connection; the other attempts end.</summary>
    /// <exception cref="SocketException">No address answered: the failure of the first that failed.</exception>
    public static async Task<Socket> WinAsync(
        IReadOnlyList<IPAddress> addresses, Func<IPAddress, CancellationToken, Task<Socket>> connect, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<IPAddress> waiting = new(Alternate(addresses));
        List<Task> running = [];
        Exception? failure = null;
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                if (waiting.TryDequeue(out IPAddress? next))
                {
                    running.Add(connect(next, over.Token));
                }

                Task ended = await Task.WhenAny(waiting.Count == 0 ? running : [.. running, Task.Delay(HeadStart, timeProvider, over.Token)]).ConfigureAwait(false);
                if (ended is Task<Socket> attempt)
                {
                    running.Remove(attempt);
                    if (attempt.IsCompletedSuccessfully)
                    {
                        return await attempt.ConfigureAwait(false);
                    }

                    failure ??= attempt.Exception?.InnerException;
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            running.ForEach(loser => _ = EndAsync((Task<Socket>)loser));
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>The system's order, but one of each family in turn.</summary>
    private static IEnumerable<IPAddress> Alternate(IReadOnlyList<IPAddress> addresses)
    {
        AddressFamily first = addresses.Count > 0 ? addresses[0].AddressFamily : AddressFamily.Unspecified;
        IPAddress[] one = [.. addresses.Where(address => address.AddressFamily == first)];
        IPAddress[] other = [.. addresses.Where(address => address.AddressFamily != first)];
        for (int index = 0; index < Math.Max(one.Length, other.Length); index++)
        {
            foreach (IPAddress[] family in (IPAddress[][])[one, other])
            {
                if (index < family.Length)
                {
                    yield return family[index];
                }
            }
        }
    }

    private static async Task EndAsync(Task<Socket> loser)
    {
        try
        {
            (await loser.ConfigureAwait(false)).Dispose();
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It lost, one way or the other.
        }
    }
}
