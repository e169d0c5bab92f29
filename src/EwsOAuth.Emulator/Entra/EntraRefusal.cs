namespace EwsOAuth.Emulator.Entra;

/// <summary>Ends a request with an Entra ID error; <see cref="EntraRefusalMiddleware"/> writes it.</summary>
internal sealed class EntraRefusal(EntraError error) : Exception(error.Headline)
{
    public EntraError Error => error;
}
