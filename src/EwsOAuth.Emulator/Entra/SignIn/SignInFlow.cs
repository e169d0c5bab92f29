namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>How far one person has come on the pages of one sign-in.</summary>
internal sealed class SignInFlow(ISignInPurpose purpose)
{
    public ISignInPurpose Purpose => purpose;

    public EmulatedUser? User { get; set; }

    public bool MultiFactor { get; set; }

    public bool Consented { get; set; }

    /// <summary>Gets or sets whether the accounts of the browser's session are not offered.</summary>
    public bool FreshAccount { get; set; }

    /// <summary>Gets or sets whether the person chooses even if there is one account only.</summary>
    public bool ChooseAccount { get; set; }
}
