namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>What one AADSTS number means in our words.</summary>
/// <param name="Code">Our stable code, where the number says more than the OAuth error; null otherwise.</param>
/// <param name="Cause">What is wrong: half a sentence.</param>
/// <param name="Remedy">What to do now.</param>
internal sealed record EntraError(string? Code, string Cause, string? Remedy);
