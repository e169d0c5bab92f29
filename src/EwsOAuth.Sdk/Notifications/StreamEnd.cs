namespace EwsOAuth.Notifications;

/// <summary>Why a stream of notifications ended.</summary>
internal enum StreamEnd
{
    /// <summary>Exchange closed it when its time was over; everything had been told.</summary>
    Planned,

    /// <summary>It broke, and something may have been on its way.</summary>
    Broken,

    /// <summary>Exchange gave up a subscription.</summary>
    SubscriptionLost,

    /// <summary>A mailbox that was missing can be watched now: the next stream has it too.</summary>
    Widened,

    /// <summary>The program takes notifications more slowly than they come.</summary>
    Overflowed,
}
