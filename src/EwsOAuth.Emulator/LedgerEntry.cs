namespace EwsOAuth.Emulator;

/// <summary>One request that reached the emulator.</summary>
public sealed class LedgerEntry
{
    internal LedgerEntry(DateTimeOffset time, string endpoint, string method, string path)
    {
        Time = time;
        Endpoint = endpoint;
        Method = method;
        Path = path;
    }

    /// <summary>Gets when the request arrived, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Gets the endpoint: one of <see cref="EmulatedEndpoints"/>.</summary>
    public string Endpoint { get; }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; }

    /// <summary>Gets the path without the query.</summary>
    public string Path { get; }

    /// <summary>Gets the host that the client believes to talk to, without a port.</summary>
    public string Host { get; internal set; } = "";

    /// <summary>Gets the grant type of a token request (<c>on_behalf_of</c> and <c>device_code</c> by their short names) or the EWS operation.</summary>
    public string? Operation { get; internal set; }

    /// <summary>Gets the tenant as the path names it.</summary>
    public string? Tenant { get; internal set; }

    /// <summary>Gets the application's id.</summary>
    public string? ClientId { get; internal set; }

    /// <summary>Gets the user's principal name.</summary>
    public string? User { get; internal set; }

    /// <summary>Gets the address of the mailbox that an EWS operation worked on.</summary>
    public string? Mailbox { get; internal set; }

    /// <summary>Gets the client's correlation id (<c>client-request-id</c>).</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>Gets what tells the TCP connection from others.</summary>
    public string ConnectionId { get; internal set; } = "";

    /// <summary>Gets whether an endpoint ran, as against a fault that answered in its place.</summary>
    public bool Executed { get; internal set; }

    /// <summary>Gets what an EWS operation did that others can see.</summary>
    /// <value>Such as <c>sent to grace@contoso.com</c>; empty for an operation that only reads, and for one that was not executed.</value>
    public IReadOnlyList<string> Effects { get; internal set; } = [];

    /// <summary>Gets the status of the answer.</summary>
    /// <value>0 as long as no answer was begun, and for good where the connection was cut instead.</value>
    public int Status { get; internal set; }

    /// <summary>Gets whether the request is over: answered to the end, or left by its client.</summary>
    /// <value>False while a stream of notifications is open.</value>
    public bool HasEnded { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Time:HH:mm:ss.fff} {Endpoint} {Operation ?? Method + " " + Path} {Status}";
}
