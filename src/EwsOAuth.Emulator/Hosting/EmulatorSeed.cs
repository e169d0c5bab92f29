using System.Security.Cryptography;

namespace EwsOAuth.Emulator.Hosting;

/// <summary>The tenant, people and applications that every emulator starts with.</summary>
internal sealed class EmulatorSeed
{
    public EmulatorSeed(EwsEmulatorOptions options)
    {
        Tenant = new EmulatedDirectory(options.TimeProvider).AddTenant("contoso.com");
        Tenant.DisplayName = "Contoso";
        User = Tenant.AddUser("ada", "Ada Lovelace");
        OtherUser = Tenant.AddUser("grace", "Grace Hopper");

        PublicClient = Tenant.AddApplication("Contoso Mail Reader");
        PublicClient.AllowPublicClientFlows = true;
        PublicClient.AddRedirectUri("http://localhost");

        ConfidentialClient = Tenant.AddApplication("Contoso Mail Service");
        ConfidentialClient.ApplicationRoles.Add("full_access_as_app");
        ConfidentialClient.AddRedirectUri("http://localhost");
        ConfidentialClientSecret = ConfidentialClient.AddSecret();

        ManagedIdentity = Tenant.AddApplication("contoso-vm");
        ManagedIdentity.ApplicationRoles.Add("full_access_as_app");
    }

    public EmulatedTenant Tenant { get; }

    public EmulatedUser User { get; }

    public EmulatedUser OtherUser { get; }

    public EmulatedApplication PublicClient { get; }

    public EmulatedApplication ConfidentialClient { get; }

    public string ConfidentialClientSecret { get; }

    public EmulatedApplication ManagedIdentity { get; }

    public string ManagedIdentityHeader { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
