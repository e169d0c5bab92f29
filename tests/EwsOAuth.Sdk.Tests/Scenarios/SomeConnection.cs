using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Connections with the production configuration, whose transport is bent to an emulator.</summary>
internal static class SomeConnection
{
    public static EwsOAuthConnectionBuilder To(EwsEmulator emulator) => new EwsOAuthConnectionBuilder()
        .WithTenant(emulator.Tenant.Id.ToString())
        .WithClient(emulator.PublicClient.ClientId)
        .WithTimeProvider(emulator.TimeProvider)
        .WithLogging(CanaryWatch.Log)
        .WithTransport(emulator.CreateHandler);

    /// <summary>A person at a second screen, who enters every code that is shown.</summary>
    public static EwsOAuthConnection ByDeviceCode(EwsEmulator emulator) => To(emulator)
        .UseDeviceCode((prompt, cancellationToken) => EnterAsync(emulator, prompt, cancellationToken))
        .Build();

    /// <summary>A person at the browser that opens, who signs in and accepts.</summary>
    public static EwsOAuthConnection ByBrowser(EwsEmulator emulator) => To(emulator)
        .UseInteractive((address, cancellationToken) => SignInAsync(emulator, address, cancellationToken))
        .Build();

    public static EwsOAuthConnection ByClientSecret(EwsEmulator emulator) => To(emulator)
        .WithClient(emulator.ConfidentialClient.ClientId)
        .WithMailbox(emulator.User.UserPrincipalName)
        .UseClientSecret(emulator.ConfidentialClientSecret)
        .Build();

    private static async Task EnterAsync(EwsEmulator emulator, DeviceCodePrompt prompt, CancellationToken cancellationToken)
    {
        using EmulatedPerson person = emulator.CreatePerson();
        await person.EnterDeviceCodeAsync(prompt.UserCode, cancellationToken);
    }

    public static Task SignInAsync(EwsEmulator emulator, Uri address, CancellationToken cancellationToken)
    {
        // A browser opens and the program goes on: the person's steps run beside it.
        _ = Task.Run(
            async () =>
            {
                using EmulatedPerson person = emulator.CreatePerson();
                await person.SignInAsync(address, cancellationToken);
            },
            cancellationToken);
        return Task.CompletedTask;
    }
}
