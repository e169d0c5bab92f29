using EwsOAuth.Emulator.Tests.Framework;
using Microsoft.Identity.Client;

namespace EwsOAuth.Emulator.Tests.Entra;

public sealed class DeviceCodeTests
{
    private static EwsEmulatorOptions Quick => new() { DeviceCodeInterval = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Msal_gets_a_token_when_the_person_has_entered_the_code()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(Quick, The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();

        AuthenticationResult result = await Some.Desktop(emulator)
            .AcquireTokenWithDeviceCode([The.Scope], code => ada.EnterDeviceCodeAsync(code.UserCode, The.Cancellation))
            .ExecuteAsync(The.Cancellation);

        result.Account.Username.Should().Be("ada@contoso.com");
        emulator.Ledger.Count("device_code").Should().BePositive();
    }

    [Fact]
    public async Task A_person_who_declines_ends_the_polling()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(Quick, The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();

        Func<Task> signIn = () => Some.Desktop(emulator)
            .AcquireTokenWithDeviceCode([The.Scope], code => ada.DeclineDeviceCodeAsync(code.UserCode, The.Cancellation))
            .ExecuteAsync(The.Cancellation);

        (await signIn.Should().ThrowAsync<MsalServiceException>()).Which.ErrorCode.Should().Be("authorization_declined");
    }

    [Fact]
    public async Task A_policy_that_blocks_device_codes_is_named_to_person_and_application()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(Quick, The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();
        emulator.User.DeviceCodeBlocked = true;
        Func<string, Task> enter = code => ada.EnterDeviceCodeAsync(code, The.Cancellation);

        Func<Task> signIn = () => Some.Desktop(emulator)
            .AcquireTokenWithDeviceCode([The.Scope], async code => await enter.Invoking(act => act(code.UserCode)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*AADSTS53003*"))
            .ExecuteAsync(The.Cancellation);

        (await signIn.Should().ThrowAsync<MsalUiRequiredException>()).Which.Message.Should().Contain("AADSTS53003");
    }

    [Fact]
    public async Task A_code_nobody_was_given_is_not_accepted()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(Quick, The.Cancellation);
        using EmulatedPerson ada = emulator.CreatePerson();

        Func<Task> enter = () => ada.EnterDeviceCodeAsync("BCDFGHJKL", The.Cancellation);

        await enter.Should().ThrowAsync<InvalidOperationException>().WithMessage("*AADSTS70018*");
    }
}
