namespace EwsOAuth.Tokens.Msal.Refusals;

/// <summary>What a refusal is whose OAuth error says something else.</summary>
/// <param name="Number">The AADSTS number.</param>
/// <param name="Reason">Why its OAuth error does not fit: half a sentence.</param>
/// <param name="Pause">How long nobody must ask; null where the service may be asked again at once.</param>
internal sealed record MisleadingRefusal(int Number, string Reason, TimeSpan? Pause);
