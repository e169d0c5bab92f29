namespace EwsOAuth.Emulator.Mailboxes;

/// <summary>The mailboxes of the emulated Exchange.</summary>
public sealed class EmulatedMailboxStore
{
    internal EmulatedMailboxStore(TimeProvider clock)
    {
        TimeProvider = clock;
    }

    internal TimeProvider TimeProvider { get; }
}
