namespace EwsOAuth;

/// <summary>One attempt to find a mailbox's server, and why it did not.</summary>
public sealed class EwsDiscoveryStep
{
    internal EwsDiscoveryStep(string method, string server, string reason)
    {
        Method = method;
        Server = server;
        Reason = reason;
    }

    /// <summary>Gets the kind of Autodiscover that was asked.</summary>
    public string Method { get; }

    /// <summary>Gets the server that was asked: scheme, host and port.</summary>
    public string Server { get; }

    /// <summary>Gets why it gave no address.</summary>
    public string Reason { get; }

    /// <summary>Gets whether the network failed, so that the same step may succeed later.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Gives the step as one line.</summary>
    /// <returns>Kind, server and reason.</returns>
    public override string ToString() => $"{Method} at {Server}: {Reason}";
}
