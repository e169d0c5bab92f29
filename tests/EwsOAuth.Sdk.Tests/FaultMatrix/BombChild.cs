using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The other process of the row about bombs: its memory is its own, and so can be measured.</summary>
internal static class BombChild
{
    internal const string Role = "bomb";

    /// <summary>What the bomb unfolds to.</summary>
    private const long Size = 860L << 20;
    private const int BlockSize = 1 << 20;

    /// <summary>Calls three times, an answer, a bomb and an answer, and prints how the second call ended, how much memory it took at most, and whether the third one worked.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        string encoding = arguments[0];
        byte[] block = Block(bool.Parse(arguments[1]));
        int calls = 0;
        await using LoopbackServer server = new(call => ++calls == 2 ? ExplodeAsync(call, encoding, block) : call.AnswerAsync(The.GetFolderAnswer));
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .UseAccessToken(new EwsAccessToken("a.b.c", TimeProvider.System.GetUtcNow().AddHours(1)))
            .WithTransport(() => server.CreateTransport())
            .Build();
        ExchangeService service = connection.Create();
        await Folder.Bind(service, WellKnownFolderName.Inbox);
        using Process self = Process.GetCurrentProcess();
        long before = self.WorkingSet64;

        TransportException cause = await ExchangeRig.CauseOfAsync(() => Folder.Bind(service, WellKnownFolderName.Inbox));
        self.Refresh();
        long megabytes = (self.PeakWorkingSet64 - before) >> 20;
        await Folder.Bind(service, WellKnownFolderName.Inbox);

        Console.WriteLine(string.Join(' ', cause.Code, cause.MayHaveExecuted, megabytes.ToString(CultureInfo.InvariantCulture), server.Calls.ToString(CultureInfo.InvariantCulture)));
        return 0;
    }

    /// <summary>Zeros, which unfold a thousand times, or what unfolds some hundred times: little enough to pass for an answer, until it is too large.</summary>
    private static byte[] Block(bool quiet)
    {
        byte[] block = new byte[BlockSize];
        if (quiet)
        {
            byte[] pattern = RandomNumberGenerator.GetBytes(BlockSize / 128);
            for (int position = 0; position < block.Length; position += pattern.Length)
            {
                pattern.CopyTo(block, position);
            }
        }

        return block;
    }

    private static async Task ExplodeAsync(LoopbackCall call, string encoding, byte[] block)
    {
        await call.StartStreamAsync($"Content-Encoding: {encoding}\r\n");
        using MemoryStream piece = new();
        await using Stream compressed = encoding == "gzip" ? new GZipStream(piece, CompressionLevel.Optimal) : new ZLibStream(piece, CompressionLevel.Optimal);
        for (long sent = 0; sent < Size; sent += block.Length)
        {
            await compressed.WriteAsync(block, call.Stopped);
            await compressed.FlushAsync(call.Stopped);
            await call.ChunkAsync(piece.GetBuffer().AsMemory(0, (int)piece.Length));
            piece.SetLength(0);
        }
    }
}
