using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EwsOAuth.Tests.Framework;

/// <summary>Requests as no well-behaved browser sends them, byte for byte, to a listener on this machine.</summary>
internal static class RawRequest
{
    /// <summary>A form post, with the host that the sender claims.</summary>
    public static string Form(string host, string target, string body) =>
        $"POST {target} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public static string Get(string host, string target) => $"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n";

    /// <summary>Sends, and reads the answer to its end.</summary>
    public static async Task<string> SendAsync(int port, string request)
    {
        using Socket socket = await ConnectAsync(IPAddress.Loopback, port);
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(request), SocketFlags.None, The.Cancellation);
            int read;
            while ((read = await socket.ReceiveAsync(buffer, SocketFlags.None, The.Cancellation)) > 0)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException) when (text.Length > 0)
        {
            // Cut off after the answer: what was sent beyond the limit is not read.
        }

        return text.ToString();
    }

    public static async Task<Socket> ConnectAsync(IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, port, The.Cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
