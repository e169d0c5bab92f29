namespace EwsOAuth.Tokens.Browser;

/// <summary>What goes wrong with opening a browser.</summary>
internal static class BrowserErrors
{
    private const string Remedy = "Connect from a desktop session, pass OpenBrowser, or let the person sign in on another device (DeviceCode).";

    public static TokenAcquisitionException NoDisplay() => new("browser_unavailable", "No browser can be opened here: neither DISPLAY nor WAYLAND_DISPLAY is set.", Remedy);

    public static TokenAcquisitionException NoOpener() => new("browser_unavailable", "No browser can be opened here: none of the programs that open one (xdg-open, wslview, x-www-browser) was found.", Remedy);

    public static TokenAcquisitionException OpenerFailed(string opener, string how) => new("browser_unavailable", $"The browser could not be opened: {opener} {how}.", Remedy);

    public static TokenAcquisitionException NoDesktop() => new(
        "browser_unavailable", "No browser can be opened here: the process has no desktop (a Windows service, or a task that runs without a signed-in user).", Remedy);
}
