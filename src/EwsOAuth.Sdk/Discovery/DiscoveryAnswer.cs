namespace EwsOAuth.Discovery;

/// <summary>What Autodiscover said: addresses of EWS, another place to ask, or why not.</summary>
internal sealed class DiscoveryAnswer
{
    private DiscoveryAnswer()
    {
    }

    /// <summary>The addresses of EWS, the best one first, as they came.</summary>
    public IReadOnlyList<string> Endpoints { get; private init; } = [];

    /// <summary>The address to ask instead, as it came.</summary>
    public string? RedirectUrl { get; private init; }

    /// <summary>The mailbox to ask for instead, as it came.</summary>
    public string? RedirectMailbox { get; private init; }

    /// <summary>Why there is no address.</summary>
    public string? Refusal { get; private init; }

    /// <summary>Whether the same question may be answered later.</summary>
    public bool IsTransient { get; private init; }

    public static DiscoveryAnswer Found(IEnumerable<string?> endpoints)
    {
        string[] given = [.. endpoints.OfType<string>().Select(endpoint => endpoint.Trim()).Where(endpoint => endpoint.Length > 0).Distinct()];
        return given.Length == 0 ? Refused("the answer names no address of EWS") : new DiscoveryAnswer { Endpoints = given };
    }

    public static DiscoveryAnswer ToUrl(string url) => new() { RedirectUrl = url };

    public static DiscoveryAnswer ToMailbox(string mailbox) => new() { RedirectMailbox = mailbox };

    public static DiscoveryAnswer Refused(string why, bool isTransient = false) => new() { Refusal = why, IsTransient = isTransient };
}
