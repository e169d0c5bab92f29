namespace EwsOAuth;

/// <summary>What the sign-in page asks before anything else (OpenID Connect Core 1.0, section 3.1.2.1, <c>prompt</c>).</summary>
public enum SignInPrompt
{
    /// <summary>Which of the accounts signed in at the browser it shall be. AD FS knows one account only and does not ask.</summary>
    SelectAccount,

    /// <summary>The password or its like, even if an account is signed in at the browser.</summary>
    Login,

    /// <summary>Consent, even if it was given before.</summary>
    Consent,

    /// <summary>Only what is necessary: an account that is signed in at the browser is taken without a question.</summary>
    AsNeeded,
}
