using EwsOAuth.Emulator;

namespace EwsOAuth.Tests.Framework;

/// <summary>Makes this process look like one on Azure App Service, whose identity endpoint is the emulator's.</summary>
/// <remarks>By environment variables, which the whole process shares: tests that use it are in one collection.</remarks>
internal sealed class AzureHost : IDisposable
{
    public AzureHost(EwsEmulator emulator)
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", new Uri(emulator.BaseAddress, "msi/token").AbsoluteUri);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", emulator.ManagedIdentityHeader);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
    }
}
