using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EwsOAuth.Tests.Framework;

/// <summary>One request that reached a <see cref="LoopbackServer"/>, and the wire to answer on.</summary>
internal sealed class LoopbackCall(Stream stream, Socket socket, string head, string body, CancellationToken stopped)
{
    public string Head { get; } = head;

    public string Body { get; } = body;

    public CancellationToken Stopped { get; } = stopped;

    /// <summary>Whether the connection ends after this call.</summary>
    public bool IsOver { get; private set; }

    public static async Task<LoopbackCall?> ReadAsync(Stream stream, Socket socket, CancellationToken stopped)
    {
        if (await ReadUntilAsync(stream, "\r\n\r\n", stopped) is not string head)
        {
            return null;
        }

        string? length = HeaderOf(head, "Content-Length");
        byte[] body = new byte[length is null ? 0 : int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stopped);
        return new LoopbackCall(stream, socket, head, Encoding.UTF8.GetString(body), stopped);
    }

    /// <summary>Reads what else the client sends, whatever protocol it is, to the first occurrence of a text.</summary>
    public Task<string?> ReadUntilAsync(string end) => ReadUntilAsync(stream, end, Stopped);

    public string? Header(string name) => HeaderOf(Head, name);

    public Task AnswerAsync(string body, string status = "200 OK", string headers = "") =>
        WriteAsync($"HTTP/1.1 {status}\r\nContent-Type: text/xml; charset=utf-8\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public Task StartStreamAsync(string headers = "") =>
        WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n{headers}Transfer-Encoding: chunked\r\n\r\n");

    public async Task ChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync($"{bytes.Length:x}\r\n");
        await stream.WriteAsync(bytes, Stopped);
        await WriteAsync("\r\n");
    }

    public Task EndStreamAsync() => WriteAsync("0\r\n\r\n");

    public async Task WriteAsync(string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), Stopped);
        await stream.FlushAsync(Stopped);
    }

    /// <summary>Ends the connection the rude way.</summary>
    public void Reset()
    {
        IsOver = true;
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>Ends the connection the polite way.</summary>
    public void Close()
    {
        IsOver = true;
        stream.Close();
    }

    private static async Task<string?> ReadUntilAsync(Stream stream, string end, CancellationToken stopped)
    {
        StringBuilder text = new();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopped) == 0)
            {
                return null;
            }

            text.Append((char)one[0]);
        }

        return text.ToString();
    }

    private static string? HeaderOf(string head, string name) => head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
