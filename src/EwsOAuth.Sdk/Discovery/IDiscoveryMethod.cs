namespace EwsOAuth.Discovery;

/// <summary>One kind of Autodiscover: how it is asked, and how its answer is read.</summary>
internal interface IDiscoveryMethod
{
    /// <summary>The kind, for messages.</summary>
    string Name { get; }

    /// <summary>Whether it wants to know who asks.</summary>
    bool NeedsToken { get; }

    /// <summary>Gives where a server has this kind of Autodiscover.</summary>
    Uri AddressAt(string server, DiscoveryMailbox mailbox);

    HttpRequestMessage Ask(Uri address, DiscoveryMailbox mailbox);

    /// <summary>Reads an answer of any status; what makes no sense throws, as its parser does.</summary>
    DiscoveryAnswer Read(Stream body, int status);
}
