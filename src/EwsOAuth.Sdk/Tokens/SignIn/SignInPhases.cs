namespace EwsOAuth.Tokens.SignIn;

/// <summary>Remembers what a sign-in waits for, so that its time-out can name the likely reason, and passes the news on.</summary>
internal sealed class SignInPhases(IProgress<SignInProgress>? listener) : IListeningProgress
{
    private volatile SignInProgress? _last;

    /// <summary>Gets what was reported last.</summary>
    public SignInProgress Last => _last ?? new SignInProgress(SignInPhase.Silent, deadline: null);

    /// <inheritdoc/>
    public bool IsHeard => listener is not null;

    /// <inheritdoc/>
    public void Report(SignInProgress value)
    {
        _last = value;
        try
        {
            listener?.Report(value);
        }
        catch (Exception)
        {
            // Nobody has to be told for the sign-in to succeed.
        }
    }
}
