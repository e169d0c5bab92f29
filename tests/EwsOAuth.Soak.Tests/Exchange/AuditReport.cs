namespace EwsOAuth.Soak.Exchange;

/// <summary>What Exchange knows at the end.</summary>
internal sealed record AuditReport
{
    /// <summary>How often each mail came into a mailbox.</summary>
    public required Dictionary<int, int> Delivered { get; init; }

    /// <summary>How often each draft was saved.</summary>
    public required Dictionary<int, int> Drafted { get; init; }

    public required List<WatchedMail> Watched { get; init; }

    public required int Requests { get; init; }

    /// <summary>How many requests a fault answered in Exchange's place.</summary>
    public required int Hit { get; init; }

    public required int TokenRequests { get; init; }

    /// <summary>How many TCP connections there have been.</summary>
    public required int Connections { get; init; }
}
