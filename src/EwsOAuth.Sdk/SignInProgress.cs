namespace EwsOAuth;

/// <summary>Tells what a sign-in waits for.</summary>
public sealed class SignInProgress
{
    /// <summary>Initializes a report.</summary>
    /// <param name="phase">What the sign-in is doing.</param>
    /// <param name="deadline">When the sign-in limit ends, or null without one.</param>
    public SignInProgress(SignInPhase phase, DateTimeOffset? deadline)
    {
        Phase = phase;
        Deadline = deadline;
    }

    /// <summary>Gets what the sign-in is doing.</summary>
    public SignInPhase Phase { get; }

    /// <summary>Gets when the sign-in limit ends.</summary>
    /// <value>In UTC; null where there is no limit.</value>
    public DateTimeOffset? Deadline { get; }

    /// <summary>Gets the code that the person enters.</summary>
    /// <value>Set with <see cref="SignInPhase.WaitingForDeviceCode"/>; null otherwise.</value>
    public DeviceCodePrompt? DeviceCode { get; init; }

    /// <summary>Gets the redirect URI as it is configured, and so as it has to be registered.</summary>
    /// <value>Set with <see cref="SignInPhase.WaitingForBrowser"/>; null otherwise.</value>
    internal Uri? RedirectUri { get; init; }

    /// <summary>Gives the same report to somebody who has another deadline.</summary>
    internal SignInProgress Until(DateTimeOffset? deadline) => new(Phase, deadline) { DeviceCode = DeviceCode, RedirectUri = RedirectUri };

    /// <summary>Gets the name of the phase.</summary>
    /// <returns>The phase, without addresses and codes.</returns>
    public override string ToString() => Phase.ToString();
}
