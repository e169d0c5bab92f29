namespace EwsOAuth.Emulator;

/// <summary>Which requests a fault hits. What is not set matches everything.</summary>
public sealed class FaultMatch
{
    /// <summary>Gets the endpoint: one of <see cref="EmulatedEndpoints"/>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets the grant type or EWS operation, as in <see cref="LedgerEntry.Operation"/>.</summary>
    public string? Operation { get; init; }

    /// <summary>Gets the application's id.</summary>
    public string? ClientId { get; init; }

    /// <summary>Gets the tenant as the path names it.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets which of the requests that match otherwise is hit, counted from 1 since the rule was added.</summary>
    /// <value>The default is <see langword="null"/>: every one.</value>
    public int? Nth { get; init; }

    /// <summary>Gets the share of requests that are hit, drawn reproducibly from <see cref="Seed"/>.</summary>
    /// <value>0 to 1. The default is 1.</value>
    public double Rate { get; init; } = 1;

    /// <summary>Gets the seed of the draw that <see cref="Rate"/> asks for.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Matches every request.</summary>
    public static FaultMatch Any { get; } = new();

    /// <summary>Matches requests to the token endpoint.</summary>
    public static FaultMatch Token { get; } = new() { Endpoint = EmulatedEndpoints.Token };

    /// <summary>Matches EWS requests.</summary>
    public static FaultMatch Ews { get; } = new() { Endpoint = EmulatedEndpoints.Ews };

    /// <summary>Matches a grant type or an EWS operation.</summary>
    /// <param name="operation">As in <see cref="LedgerEntry.Operation"/>.</param>
    /// <returns>The match.</returns>
    public static FaultMatch To(string operation) => new() { Operation = operation };

    internal bool Describes(LedgerEntry request) =>
        Agrees(Endpoint, request.Endpoint) && Agrees(Operation, request.Operation) && Agrees(ClientId, request.ClientId) && Agrees(Tenant, request.Tenant);

    private static bool Agrees(string? wanted, string? actual) => wanted is null || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);
}
