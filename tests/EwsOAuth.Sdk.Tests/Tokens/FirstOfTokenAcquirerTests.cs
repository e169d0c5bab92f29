using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens;

public sealed class FirstOfTokenAcquirerTests
{
    private static readonly ITokenAcquirer Good = TokenAcquirers.Static(Some.Token("good", TimeProvider.System));

    [Theory]
    [InlineData("browser_unavailable")]
    [InlineData("conditional_access_refused")]
    [InlineData("token_not_renewed")]
    public async Task Next_one_is_asked_where_this_one_cannot_do_it_here(string code)
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new TokenAcquisitionException(code, "No.", "Another way.")), Good);

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("good");
    }

    [Fact]
    public async Task Next_one_is_asked_where_nobody_is_signed_in()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new SignInRequiredException("signin_required", "No.", "Sign in.")), Good);

        (await acquirer.AcquireAsync(The.Request, The.Cancellation)).Value.Should().Be("good");
    }

    [Theory]
    [InlineData("client_credential_invalid")]
    [InlineData("entra_unavailable")]
    [InlineData("consent_required")]
    public async Task What_is_wrong_for_every_way_is_thrown_at_once(string code)
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new TokenAcquisitionException(code, "No.", "Repair it.")), Good);

        (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task Person_who_cancelled_is_not_asked_in_another_way()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Failing(new SignInCanceledException("signin_canceled_by_user", "No.", "Sign in.")), Good);

        await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInCanceledException>();
    }

    [Fact]
    public async Task Last_one_has_the_last_word()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(
            Failing(new SignInRequiredException("signin_required", "No.", "Sign in.")), Failing(new TokenAcquisitionException("browser_unavailable", "No browser.", "Another way.")));

        await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>().WithMessage("No browser.*");
    }

    [Fact]
    public void Nothing_to_choose_from_is_refused()
    {
        FluentActions.Invoking(() => TokenAcquirers.FirstOf()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TokenAcquirers.FirstOf(Good, null!)).Should().Throw<ArgumentException>();
    }

    private static ITokenAcquirer Failing(Exception exception) => TokenAcquirers.From((_, _) => ValueTask.FromException<EwsAccessToken>(exception));
}
