namespace EwsOAuth;

/// <summary>What a sign-in is doing.</summary>
public enum SignInPhase
{
    /// <summary>Looking for a remembered sign-in; nobody is asked.</summary>
    Silent,

    /// <summary>The browser is open and the person signs in there.</summary>
    WaitingForBrowser,

    /// <summary>The code is shown and the person enters it on another device.</summary>
    WaitingForDeviceCode,

    /// <summary>The person is done; the token is being fetched.</summary>
    Redeeming,

    /// <summary>The connection is signed in.</summary>
    Completed,
}
