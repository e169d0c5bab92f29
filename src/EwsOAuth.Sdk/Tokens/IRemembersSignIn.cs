namespace EwsOAuth.Tokens;

/// <summary>An acquirer that knows who signed in and can forget it.</summary>
internal interface IRemembersSignIn
{
    /// <summary>Gets who signed in; null while nobody has.</summary>
    EwsAccount? Account { get; }

    /// <summary>Forgets the sign-in: the next token needs a person (or the application's credential) again.</summary>
    ValueTask ForgetAsync(CancellationToken cancellationToken);
}
