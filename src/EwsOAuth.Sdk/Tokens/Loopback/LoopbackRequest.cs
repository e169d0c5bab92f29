using System.Globalization;

namespace EwsOAuth.Tokens.Loopback;

/// <summary>The head of a request that came to the loopback listener, as far as the listener cares.</summary>
internal sealed class LoopbackRequest
{
    private LoopbackRequest(string method, string target, Dictionary<string, string> headers)
    {
        Method = method;
        Target = target;
        Host = headers.GetValueOrDefault("Host");
        ContentType = headers.GetValueOrDefault("Content-Type");
        IsChunked = headers.ContainsKey("Transfer-Encoding");
        ContentLength = int.TryParse(headers.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out int length) ? length : null;
    }

    public string Method { get; }

    /// <summary>Gets the path with its query, as it was sent.</summary>
    public string Target { get; }

    public string? Host { get; }

    public string? ContentType { get; }

    public int? ContentLength { get; }

    public bool IsChunked { get; }

    public bool IsForm => ContentType is not null && ContentType.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a head (RFC 9112); null if it is not one. A header that counts and occurs twice is not one either.</summary>
    public static LoopbackRequest? Parse(string head)
    {
        string[] lines = head.Split("\r\n");
        string[] words = lines[0].Split(' ');
        if (words.Length != 3 || words[0].Length == 0 || !words[1].StartsWith('/') || words[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            return null;
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            int colon = line.IndexOf(':');
            string name = colon > 0 ? line[..colon] : string.Empty;
            bool counts = name.Equals("Host", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);
            if (name.Length == 0 || name.AsSpan().ContainsAny(' ', '\t') || (!headers.TryAdd(name, line[(colon + 1)..].Trim()) && counts))
            {
                return null;
            }
        }

        return new LoopbackRequest(words[0], words[1], headers);
    }
}
