namespace EwsOAuth.Notifications;

/// <summary>Why a mailbox is not among those that are streamed, and until when.</summary>
internal sealed class Absence
{
    private readonly Func<CancellationToken, Task> _until;

    private Absence(Func<CancellationToken, Task> until) => _until = until;

    /// <summary>Gets whether Exchange refuses the mailbox: no waiting helps, it is tried again with the next stream.</summary>
    public bool IsRefusal { get; private init; }

    /// <summary>Gets the place that is waited for, if one is.</summary>
    public Task<IDisposable>? Entering { get; private init; }

    public static Absence Refused() => new(_ => Task.CompletedTask) { IsRefusal = true };

    public static Absence For(TimeSpan pause, TimeProvider timeProvider) => new(cancellationToken => Task.Delay(pause, timeProvider, cancellationToken));

    /// <summary>Lasts until there is a place; giving up the wait for it leaves it in the queue.</summary>
    public static Absence UntilEntered(Task<IDisposable> entering) => new(entering.WaitAsync) { Entering = entering };

    public Task EndAsync(CancellationToken cancellationToken) => _until(cancellationToken);
}
