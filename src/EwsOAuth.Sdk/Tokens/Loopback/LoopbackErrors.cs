using System.Net.Sockets;

namespace EwsOAuth.Tokens.Loopback;

/// <summary>What goes wrong with the redirect to this machine.</summary>
internal static class LoopbackErrors
{
    public static TokenAcquisitionException PortBusy(Uri redirectUri, SocketException exception) => new(
        "redirect_port_busy",
        $"The sign-in cannot listen on '{redirectUri.OriginalString}': {exception.SocketErrorCode}.",
        "End the program that uses the port, or set RedirectUri to another registered port, or to http://localhost for any free one.",
        exception);
}
