using EwsOAuth.Configuration;
using EwsOAuth.Http;
using EwsOAuth.Http.Guarding;

namespace EwsOAuth.Discovery;

/// <summary>Which servers are asked: only ones that the connection may talk to at all, so that a mailbox's address goes nowhere else.</summary>
internal sealed class DiscoveryServers(EwsOAuthSettings settings)
{
    private readonly AllowedHosts _allowed = new(EwsPipelineParts.HostsOf(settings));

    public IReadOnlyList<string> For(IDiscoveryMethod method, DiscoveryMailbox mailbox)
    {
        // The connection's own Exchange knows its mailboxes; the domain's name for it comes after.
        List<string> candidates = [settings.Endpoint.Authority, $"autodiscover.{mailbox.Domain}"];
        if (!method.NeedsToken)
        {
            // Exchange Online knows where a hybrid mailbox is, and refuses a token that is for the Exchange on premises.
            candidates.Add(settings.Cloud.Endpoint.Authority);
        }

        return [.. candidates.Distinct(StringComparer.OrdinalIgnoreCase).Where(server => Allows($"https://{server}/", out _))];
    }

    /// <summary>Checks an address that came from outside; anything but an https address of an allowed host is refused.</summary>
    public bool Allows(string text, out Uri? address) => Uri.TryCreate(text, UriKind.Absolute, out address) && _allowed.Allows(address);
}
