using EwsOAuth.Diagnostics;

namespace EwsOAuth.Discovery;

/// <summary>The mailbox whose server is looked for: its address goes to Autodiscover, its domain into messages.</summary>
internal sealed class DiscoveryMailbox
{
    // RFC 5321, section 4.5.3.1.3.
    private const int MaxLength = 254;

    private DiscoveryMailbox(string address, string domain)
    {
        Address = address;
        Domain = domain;
    }

    public string Address { get; }

    public string Domain { get; }

    /// <summary>Reads an address; null where it is none, or its domain is no host.</summary>
    public static DiscoveryMailbox? Of(string? text)
    {
        int at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (at < 1 || text!.Length > MaxLength || !HeaderText.IsVisibleAscii(text))
        {
            return null;
        }

        string domain = text[(at + 1)..];
        return Uri.CheckHostName(domain) == UriHostNameType.Dns ? new DiscoveryMailbox(text, domain.ToLowerInvariant()) : null;
    }

    /// <summary>Cleans what a server says, and takes the mailbox out of it.</summary>
    public string Clean(string text) => ExternalText.Clean(text.Replace(Address, "(mailbox)", StringComparison.OrdinalIgnoreCase), maxLength: 300);
}
