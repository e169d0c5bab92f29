using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A connection that signs in with a device code, and a person of whom the test says what they do with it.</summary>
internal sealed class DeviceCodeRig : IAsyncDisposable
{
    private readonly TaskCompletionSource<DeviceCodePrompt> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DeviceCodeRig(EwsEmulator emulator) => Emulator = emulator;

    public EwsEmulator Emulator { get; }

    public EwsOAuthConnection Connection { get; private set; } = null!;

    /// <summary>Gets the first code that was shown.</summary>
    public Task<DeviceCodePrompt> Shown => _shown.Task.WaitAsync(The.Cancellation);

    public bool WasShown => _shown.Task.IsCompleted;

    /// <summary>Gets or sets what happens when a code is shown; the person enters it unless the test says otherwise.</summary>
    public Func<DeviceCodePrompt, CancellationToken, Task>? OnShown { get; set; }

    /// <summary>Starts.</summary>
    /// <param name="clock">The clock of the connection. MSAL's polls and the life of a code follow the machine's.</param>
    /// <param name="configure">How the emulator hands out codes; by default a client may poll as fast as it likes.</param>
    public static async Task<DeviceCodeRig> StartAsync(TimeProvider clock, Action<EwsEmulatorOptions>? configure = null)
    {
        EwsEmulatorOptions options = new() { DeviceCodeInterval = TimeSpan.Zero };
        configure?.Invoke(options);
        DeviceCodeRig rig = new(await EwsEmulator.StartAsync(options, The.Cancellation));
        rig.Connection = SomeConnection.To(rig.Emulator).WithTimeProvider(clock).UseDeviceCode(rig.ShowAsync).Build();
        return rig;
    }

    public Task<EwsAccount> ConnectAsync(CancellationToken? cancellationToken = null) => Connection.ConnectAsync(cancellationToken: cancellationToken ?? The.Cancellation);

    public async Task<T> FailureAsync<T>()
        where T : EwsOAuthException => (await this.Awaiting(rig => rig.ConnectAsync()).Should().ThrowExactlyAsync<T>()).Which;

    /// <summary>Expects that a person who enters a new code is signed in.</summary>
    public async Task NextSignInWorksAsync()
    {
        OnShown = null;
        int codes = Emulator.Ledger.Count("device_code");
        (await ConnectAsync()).UserName.Should().Be(Emulator.User.UserPrincipalName);
        Emulator.Ledger.Count("device_code").Should().BeGreaterThan(codes);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    private async Task ShowAsync(DeviceCodePrompt prompt, CancellationToken cancellationToken)
    {
        _shown.TrySetResult(prompt);
        if (OnShown is { } onShown)
        {
            await onShown(prompt, cancellationToken);
            return;
        }

        using EmulatedPerson person = Emulator.CreatePerson();
        await person.EnterDeviceCodeAsync(prompt.UserCode, cancellationToken);
    }
}
