namespace EwsOAuth.Tokens.SignIn;

/// <summary>Progress that knows whether anybody hears it: a device code that nobody sees is never entered.</summary>
internal interface IListeningProgress : IProgress<SignInProgress>
{
    bool IsHeard { get; }

    /// <summary>Tells whether a report reaches somebody; whatever the application passed is taken to be heard.</summary>
    static bool Reaches(IProgress<SignInProgress>? progress) => progress is IListeningProgress listening ? listening.IsHeard : progress is not null;
}
