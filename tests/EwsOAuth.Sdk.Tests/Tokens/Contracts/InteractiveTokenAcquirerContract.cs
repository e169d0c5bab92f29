using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class InteractiveTokenAcquirerContract : TokenAcquirerContract
{
    protected override bool NeedsPerson => true;

    [Fact]
    public async Task Redirect_URI_that_is_not_registered_shows_in_the_browser_only()
    {
        TaskCompletionSource<string> shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        InteractiveSignInOptions options = new()
        {
            RedirectUri = new Uri("http://localhost/not-registered"),
            OpenBrowser = async (address, cancellationToken) =>
            {
                using EmulatedPerson person = Emulator.CreatePerson();
                shown.SetResult(await person.OpenAsync(address, cancellationToken));
            },
        };
        using CancellationTokenSource limit = new();
        Task<EwsAccessToken> signIn = TokenAcquirers.Interactive(Context(Emulator.PublicClient), options).AcquireAsync(The.SignIn, limit.Token).AsTask();

        (await shown.Task.WaitAsync(The.Cancellation)).Should().Contain("AADSTS50011");
        signIn.IsCompleted.Should().BeFalse("nothing comes back to the application");
        await limit.CancelAsync();
        await FluentActions.Awaiting(() => signIn).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Person_who_declines_is_told_apart()
    {
        ITokenAcquirer acquirer = Create((person, address, cancellationToken) => person.DeclineAsync(address, cancellationToken));

        await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInCanceledException>();
    }

    [Fact]
    public async Task Person_who_cancels_is_told_apart()
    {
        ITokenAcquirer acquirer = Create((person, address, cancellationToken) => person.CancelAsync(address, cancellationToken));

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInCanceledException>()).Which.Code.Should().Be("signin_canceled_by_user");
    }

    protected override ITokenAcquirer Create() => Create((person, address, cancellationToken) => person.SignInAsync(address, cancellationToken));

    private ITokenAcquirer Create(Func<EmulatedPerson, Uri, CancellationToken, Task> decide) => TokenAcquirers.Interactive(Context(Emulator.PublicClient), new InteractiveSignInOptions
    {
        OpenBrowser = async (address, cancellationToken) =>
        {
            using EmulatedPerson person = Emulator.CreatePerson();
            await decide(person, address, cancellationToken);
        },
    });
}
