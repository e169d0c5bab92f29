using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>Who is shown a device code where the connection has no callback for it, as with a configuration file.</summary>
public sealed class DeviceCodeAudienceTests : IAsyncLifetime
{
    private EwsEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.FromSeconds(1) });

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Code_that_nothing_shows_ends_the_sign_in_at_once()
    {
        await using EwsOAuthConnection connection = SomeConnection.To(_emulator).UseDeviceCode().Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: The.Cancellation);

        (await connect.Should().ThrowAsync<TokenAcquisitionException>().WithMessage("*UseDeviceCode*Progress*")).Which.Code.Should().Be("device_code_unseen");
    }

    [Fact]
    public async Task Progress_alone_is_enough_to_sign_in()
    {
        using EmulatedPerson person = _emulator.CreatePerson();
        await using EwsOAuthConnection connection = SomeConnection.To(_emulator).UseDeviceCode().Build();

        EwsAccount account = await connection.ConnectAsync(new ConnectOptions { Progress = new EnteringProgress(person) }, The.Cancellation);

        account.UserName.Should().Be(_emulator.User.UserPrincipalName);
        (await connection.ConnectAsync(cancellationToken: The.Cancellation)).Id.Should().Be(account.Id, "a sign-in that is remembered shows nobody a code");
    }

    /// <summary>A screen that somebody looks at.</summary>
    private sealed class EnteringProgress(EmulatedPerson person) : IProgress<SignInProgress>
    {
        public void Report(SignInProgress value)
        {
            if (value.DeviceCode is { } prompt)
            {
                _ = Task.Run(() => person.EnterDeviceCodeAsync(prompt.UserCode, The.Cancellation));
            }
        }
    }
}
