using EwsOAuth.Emulator;

namespace EwsOAuth.Soak.Exchange;

/// <summary>Everything that goes wrong between a client and Exchange, a little of each: about one request in twenty.</summary>
internal static class FaultMix
{
    private const double Share = 0.05;

    /// <summary>
    /// Of one call too many at once: each takes a place away for half a minute, so that a few in a minute for each connection are all that it has.
    /// As often as the others it would leave every connection one call at once, and the soak a quarter of its calls.
    /// </summary>
    private const double ShareOfTooMany = 0.0002;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static void Begin(EmulatedFaults faults, int seed)
    {
        // Before the others: a stream that was to be kept until its end would hold their faults up for as long.
        AddShares(faults, FaultMatch.To("GetStreamingEvents"), 0.3, seed, Streams());
        faults.Always(FaultMatch.To("GetStreamingEvents"), Fault.CutAfter(TimeSpan.FromSeconds(7)));
        AddShares(faults, FaultMatch.Token, Share, seed + 100, TokenRequests());
        AddShares(faults, FaultMatch.Ews, Share, seed + 200, Calls());
        AddShares(faults, FaultMatch.Ews, ShareOfTooMany, seed + 300, [Fault.ExceededConnectionCount()]);
    }

    private static Fault[] Calls() =>
    [
        Fault.Throttled(Second),
        Fault.Throttled(Second, 503),
        Fault.ServerBusy(TimeSpan.FromMilliseconds(400)),
        Fault.ServerBusy(TimeSpan.FromMilliseconds(400), insideOk: true),
        Fault.InternalServerTransient(),
        Fault.Status(502),
        Fault.Abort(),
        Fault.LoseResponse(),
        Fault.AbortAfter(200),
        Fault.Truncate(200),
        Fault.Mutate(answer => answer[..(answer.Length / 2)]),
        Fault.Html(),
        Fault.Delay(TimeSpan.FromMilliseconds(300)),
        Fault.Drip(100, TimeSpan.FromMilliseconds(5)),
        Fault.Stall(),
        Fault.StallResponse(),
        Fault.TokenExpired(),
        Fault.ClaimsChallenge("1"),
    ];

    private static Fault[] TokenRequests() => [Fault.Status(500), Fault.Throttled(Second, 503), Fault.Abort(), Fault.Delay(TimeSpan.FromMilliseconds(500))];

    private static Fault[] Streams() =>
    [
        Fault.Throttled(Second, 503),
        Fault.ServerBusy(TimeSpan.FromMilliseconds(400), insideOk: true),
        Fault.EwsError("ErrorMissedNotificationEvents", "Events were missed."),
        Fault.Abort(),
        Fault.Stall(),
        Fault.TokenExpired(),
        Fault.CutAfter(TimeSpan.FromMilliseconds(50)),
        Fault.CutAfter(TimeSpan.FromSeconds(2)),
    ];

    private static void AddShares(EmulatedFaults faults, FaultMatch match, double share, int seed, Fault[] kinds)
    {
        foreach (Fault kind in kinds)
        {
            faults.Always(new FaultMatch { Endpoint = match.Endpoint, Operation = match.Operation, Rate = share / kinds.Length, Seed = seed++ }, kind);
        }
    }
}
