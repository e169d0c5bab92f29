namespace EwsOAuth;

/// <summary>No kind of Autodiscover gave an address of EWS that the connection may use.</summary>
public sealed class EwsDiscoveryException : EwsOAuthException
{
    internal EwsDiscoveryException(string domain, IReadOnlyList<EwsDiscoveryStep> steps)
        : base(
            "discovery_failed",
            $"No address of EWS was found for a mailbox of {domain}. {string.Join(". ", steps.Select(step => step.ToString().TrimEnd('.')))}.",
            "Set the address with WithEndpoint if you know it, and name the hosts that Autodiscover uses with AddAllowedHosts.")
    {
        Steps = steps;
        IsTransient = steps.Any(step => step.IsTransient);
    }

    /// <summary>Gets what was tried, in its order.</summary>
    public IReadOnlyList<EwsDiscoveryStep> Steps { get; }
}
