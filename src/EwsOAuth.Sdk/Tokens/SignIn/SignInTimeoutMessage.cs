using System.Globalization;

namespace EwsOAuth.Tokens.SignIn;

/// <summary>Says why a sign-in probably took too long: a closed window and an unregistered redirect URI give no other sign.</summary>
internal static class SignInTimeoutMessage
{
    public static SignInTimeoutException Create(TimeSpan limit, SignInProgress last, Exception cause)
    {
        string message = $"Signing in was not finished within {Words(limit)} ({WaitingFor(last.Phase)}).";
        return new SignInTimeoutException(limit, last.Phase, message, Remedy(last), cause);
    }

    private static string WaitingFor(SignInPhase phase) => phase switch
    {
        SignInPhase.WaitingForBrowser => "it waited for the browser",
        SignInPhase.WaitingForDeviceCode => "it waited for the code to be entered",
        _ => "it waited for the identity provider",
    };

    private static string Remedy(SignInProgress last) => last.Phase switch
    {
        SignInPhase.WaitingForBrowser =>
            "Likely reasons: the browser window was closed; or the browser shows AADSTS50011 (AD FS: MSIS9224) because the redirect URI is not registered: "
            + $"add exactly '{last.RedirectUri?.OriginalString ?? "http://localhost"}' under 'Mobile and desktop applications' of the application's registration. "
            + "Then connect again; SignInTimeout allows more time.",
        SignInPhase.WaitingForDeviceCode =>
            "Likely reason: the code was not entered in time. Connect again and enter the new code at once; SignInTimeout allows more time.",
        _ =>
            "Likely reasons: the identity provider cannot be reached (network, proxy, firewall), or a callback of the application does not return. "
            + "Check them, then connect again; SignInTimeout allows more time.",
    };

    private static string Words(TimeSpan limit) => limit.TotalSeconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{limit.TotalMinutes} minute{(limit.TotalMinutes == 1 ? "" : "s")}")
        : string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds} seconds");
}
