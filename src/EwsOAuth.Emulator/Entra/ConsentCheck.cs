using EwsOAuth.Emulator.Entra.Grants;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Whether a user has let an application do what it asks for.</summary>
internal static class ConsentCheck
{
    public static bool IsCovered(EmulatedApplication application, EmulatedUser user, RequestedScope scope) =>
        scope.Names.All(name => application.Consents.Covers(user, name));

    /// <exception cref="EntraRefusal">Consent is missing.</exception>
    public static void Check(TokenCall call, EmulatedUser user, RequestedScope scope)
    {
        if (!call.WithoutConsent && !IsCovered(call.Application, user, scope))
        {
            throw new EntraRefusal(UserErrors.ConsentRequired(call.Application));
        }
    }
}
