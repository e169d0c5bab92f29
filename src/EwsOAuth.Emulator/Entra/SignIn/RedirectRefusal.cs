namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>A request to the authorization endpoint that is answered with an error to its redirect URI.</summary>
internal sealed class RedirectRefusal(EntraError error, string redirectUri, string responseMode, string? state) : Exception(error.Headline)
{
    public EntraError Error => error;

    public string RedirectUri => redirectUri;

    public string ResponseMode => responseMode;

    public string? State => state;
}
