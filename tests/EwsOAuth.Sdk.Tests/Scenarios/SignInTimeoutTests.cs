using System.Net.NetworkInformation;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>The limit for real: nobody finishes the sign-in, on the machine's own clock, shortened.</summary>
public sealed class SignInTimeoutTests
{
    private static readonly TimeSpan Shortened = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Device_code_that_nobody_enters_times_out_and_is_asked_for_no_more()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.FromSeconds(1) });
        DeviceCodePrompt? shown = null;
        await using EwsOAuthConnection connection = SomeConnection.To(emulator)
            .WithSignInTimeout(Shortened)
            .UseDeviceCode((prompt, _) =>
            {
                shown = prompt;
                return Task.CompletedTask;
            })
            .Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        (await connect.Should().ThrowAsync<SignInTimeoutException>().WithMessage("*code was not entered*")).Which.Phase.Should().Be(SignInPhase.WaitingForDeviceCode);
        shown!.Deadline.Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(2), "the limit ends before the code");

        // A poll that went on would redeem the code that is entered now. MSAL polls on the machine's clock, so that none comes shows after two intervals only.
        using EmulatedPerson person = emulator.CreatePerson();
        await person.EnterDeviceCodeAsync(shown.UserCode, TestContext.Current.CancellationToken);
        int polls = emulator.Ledger.TokenRequests;
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, TestContext.Current.CancellationToken);
        emulator.Ledger.TokenRequests.Should().Be(polls);
        (await connection.GetStatusAsync(TestContext.Current.CancellationToken)).State.Should().Be(EwsConnectionState.NotConnected);
    }

    [Fact]
    public async Task Browser_that_shows_nothing_times_out_and_no_listener_outlives_the_connection()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        int port = 0;
        await using EwsOAuthConnection connection = SomeConnection.To(emulator)
            .WithSignInTimeout(Shortened)
            .UseInteractive((address, _) =>
            {
                string redirect = System.Web.HttpUtility.ParseQueryString(address.Query)["redirect_uri"]!;
                port = new Uri(redirect).Port;
                IsListening(port).Should().BeTrue("the listener is there before the browser opens");
                return Task.CompletedTask;
            })
            .Build();

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        await connect.Should().ThrowAsync<SignInTimeoutException>().WithMessage("*AADSTS50011*");
        await connection.DisposeAsync();
        await Eventually.TrueAsync(() => !IsListening(port));
        emulator.Ledger.TokenRequests.Should().Be(0);
    }

    private static bool IsListening(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);
}
