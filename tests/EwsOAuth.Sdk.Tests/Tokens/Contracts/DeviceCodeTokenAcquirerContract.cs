using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class DeviceCodeTokenAcquirerContract : TokenAcquirerContract
{
    protected override bool NeedsPerson => true;

    [Fact]
    public async Task Person_who_declines_is_told_apart()
    {
        ITokenAcquirer acquirer = Create((person, code, cancellationToken) => person.DeclineDeviceCodeAsync(code, cancellationToken));

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInCanceledException>()).Which.Code.Should().Be("device_code_declined");
    }

    protected override ITokenAcquirer Create() => Create((person, code, cancellationToken) => person.EnterDeviceCodeAsync(code, cancellationToken));

    private ITokenAcquirer Create(Func<EmulatedPerson, string, CancellationToken, Task> decide) => TokenAcquirers.DeviceCode(Context(Emulator.PublicClient), async (prompt, cancellationToken) =>
    {
        using EmulatedPerson person = Emulator.CreatePerson();
        await decide(person, prompt.UserCode, cancellationToken);
    });
}
