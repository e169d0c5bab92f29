namespace EwsOAuth.Emulator.Ews.Access;

/// <summary>Who sends a request, by its token or password: a user, or an application that stands for nobody yet.</summary>
/// <param name="ClientId">The application's id; empty with a password.</param>
/// <param name="Tenant">Where mailboxes may be impersonated.</param>
/// <param name="User">The user's address; null for an application.</param>
internal sealed record EwsIdentity(string ClientId, EmulatedTenant? Tenant, string? User);
