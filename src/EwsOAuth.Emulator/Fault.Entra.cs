using EwsOAuth.Emulator.Entra;

namespace EwsOAuth.Emulator;

/// <content>Faults in Entra ID's own words.</content>
public sealed partial class Fault
{
    /// <summary>Refuses a token request with an Entra ID error.</summary>
    /// <param name="code">The AADSTS number, such as 50173.</param>
    /// <param name="error">The OAuth error.</param>
    /// <param name="suberror">What MSAL classifies by, such as <c>bad_token</c> or <c>basic_action</c>.</param>
    /// <param name="claims">Claims that the next sign-in has to satisfy, as JSON.</param>
    /// <param name="description">The text after the number; one that fits the number by default.</param>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The fault.</returns>
    public static Fault Aadsts(
        int code, string error = "invalid_grant", string? suberror = null, string? claims = null, string? description = null, int status = 400) =>
        Answer(FaultMatch.Token, call => new EntraError(code, error, description ?? $"The emulator was told to answer with error {code}.", status)
        {
            SubError = suberror,
            Claims = claims,
        }.WriteAsync(call.Context, call.Clock));
}
