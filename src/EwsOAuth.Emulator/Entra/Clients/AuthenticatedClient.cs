namespace EwsOAuth.Emulator.Entra.Clients;

/// <summary>An application and how it proved itself: 0 not at all, 1 with a secret, 2 with an assertion.</summary>
internal sealed class AuthenticatedClient(EmulatedApplication application, int method)
{
    public EmulatedApplication Application => application;

    public int Method => method;
}
