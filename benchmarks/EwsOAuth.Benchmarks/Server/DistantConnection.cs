using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace EwsOAuth.Benchmarks.Server;

/// <summary>Lets every byte arrive later, in both directions, without slowing down the flow.</summary>
internal static class DistantConnection
{
    public static async Task RunAsync(ConnectionContext connection, TimeSpan distance, ConnectionDelegate next)
    {
        IDuplexPipe near = connection.Transport;
        Pipe inbound = new();
        Pipe outbound = new();
        Task receiving = CarryAsync(near.Input, inbound.Writer, distance);
        Task sending = CarryAsync(outbound.Reader, near.Output, distance);
        connection.Transport = new Distant(inbound.Reader, outbound.Writer);
        try
        {
            await next(connection);
        }
        finally
        {
            await outbound.Writer.CompleteAsync();
            await inbound.Reader.CompleteAsync();
            await sending;
            near.Input.CancelPendingRead();
            await receiving;
            connection.Transport = near;
        }
    }

    private static async Task CarryAsync(PipeReader from, PipeWriter to, TimeSpan distance)
    {
        try
        {
            while (true)
            {
                ReadResult read = await from.ReadAsync();
                byte[] bytes = [.. read.Buffer.ToArray()];
                from.AdvanceTo(read.Buffer.End);
                if (bytes.Length > 0)
                {
                    await Task.Delay(distance, TimeProvider.System);
                    await to.WriteAsync(bytes);
                }

                if (read.IsCompleted || read.IsCanceled)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ConnectionResetException or InvalidOperationException)
        {
            // The other side has gone: there is nothing left to carry.
        }

        await to.CompleteAsync();
    }

    private sealed class Distant(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
