using System.Text;
using EwsOAuth.Emulator.Hosting;

namespace EwsOAuth.Emulator;

/// <content>Faults of the answer: the request is executed.</content>
public sealed partial class Fault
{
    /// <summary>Executes the request and cuts the connection before the first byte of the answer.</summary>
    /// <returns>The fault.</returns>
    public static Fault LoseResponse() => Around(FaultMatch.Any, async call =>
    {
        await BufferAsync(call);
        call.Context.Abort();
    });

    /// <summary>Executes the request and never answers, until the fault ends.</summary>
    /// <returns>The fault.</returns>
    public static Fault StallResponse() => Around(FaultMatch.Any, async call =>
    {
        byte[] body = await BufferAsync(call);
        await call.StallAsync();
        await call.Context.Response.Body.WriteAsync(body, call.Context.RequestAborted);
    });

    /// <summary>Executes the request and cuts the connection within the answer's body.</summary>
    /// <param name="bytes">How many bytes of the body are sent before.</param>
    /// <returns>The fault.</returns>
    public static Fault AbortAfter(int bytes) => Around(FaultMatch.Any, async call =>
    {
        await SendBeginningAsync(call, bytes);
        call.Context.Abort();
    });

    /// <summary>Executes the request and closes the connection in an orderly way within the body: Content-Length promises more.</summary>
    /// <param name="bytes">How many bytes of the body are sent.</param>
    /// <returns>The fault.</returns>
    public static Fault Truncate(int bytes) => Around(FaultMatch.Any, call => SendBeginningAsync(call, bytes));

    /// <summary>Executes the request and sends the body in small pieces with pauses.</summary>
    /// <param name="bytes">The size of a piece, at least 1.</param>
    /// <param name="pause">The pause after each piece, by the emulator's clock.</param>
    /// <returns>The fault.</returns>
    public static Fault Drip(int bytes, TimeSpan pause) => Around(FaultMatch.Any, async call =>
    {
        byte[] body = await BufferAsync(call);
        call.Context.Response.ContentLength = body.Length;
        foreach (byte[] piece in body.Chunk(bytes))
        {
            await call.Context.Response.Body.WriteAsync(piece, call.Context.RequestAborted);
            await call.Context.Response.Body.FlushAsync(call.Context.RequestAborted);
            await Task.Delay(pause, call.Clock, call.Context.RequestAborted);
        }
    });

    /// <summary>Executes the request and sends another body than the endpoint's.</summary>
    /// <param name="change">Makes the new body from the endpoint's.</param>
    /// <returns>The fault.</returns>
    public static Fault Mutate(Func<string, string> change) => Around(FaultMatch.Any, async call =>
    {
        byte[] body = await BufferAsync(call);
        byte[] changed = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(body)));
        call.Context.Response.ContentLength = changed.Length;
        await call.Context.Response.Body.WriteAsync(changed, call.Context.RequestAborted);
    });

    internal static async Task<byte[]> BufferAsync(FaultCall call)
    {
        Stream wire = call.Context.Response.Body;
        using MemoryStream buffer = new();
        call.Context.Response.Body = buffer;
        try
        {
            await call.ExecuteAsync();
        }
        finally
        {
            call.Context.Response.Body = wire;
        }

        return buffer.ToArray();
    }

    private static async Task SendBeginningAsync(FaultCall call, int bytes)
    {
        byte[] body = await BufferAsync(call);
        call.Context.Response.ContentLength = Math.Max(body.Length, bytes + 1);
        await call.Context.Response.Body.WriteAsync(body.AsMemory(0, Math.Min(bytes, body.Length)), call.Context.RequestAborted);
        await call.Context.Response.Body.FlushAsync(call.Context.RequestAborted);
    }
}
