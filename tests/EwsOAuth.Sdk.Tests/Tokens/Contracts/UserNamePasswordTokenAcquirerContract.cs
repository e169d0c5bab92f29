using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class UserNamePasswordTokenAcquirerContract : TokenAcquirerContract
{
    [Fact]
    public async Task Wrong_password_is_named_and_shown_to_nobody()
    {
        ITokenAcquirer acquirer = TokenAcquirers.UserNamePassword(Context(Emulator.PublicClient), Emulator.User.UserPrincipalName, "planted-password");

        EwsOAuthException exception = (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<EwsOAuthException>()).Which;

        exception.Code.Should().Be("user_credential_invalid");
        exception.ToString().Should().NotContain("planted-password").And.NotContain(Emulator.User.UserPrincipalName);
    }

    [Theory]
    [InlineData(50076, "interaction_required", "basic_action")]
    [InlineData(50079, "invalid_grant", "basic_action")]
    public async Task Account_that_needs_a_person_says_which_other_ways_there_are(int number, string error, string suberror)
    {
        Emulator.Faults.Next(Fault.Aadsts(number, error, suberror));

        SignInRequiredException exception = (await Create().Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>()).Which;

        exception.Code.Should().Be("interaction_required");
        exception.Message.Should().Contain("multifactor authentication");
        exception.Remedy.Should().Contain("Interactive").And.NotContain("ConnectAsync", "it would send the same password again");
    }

    [Fact]
    public async Task Person_is_asked_where_the_password_does_not_do_and_the_next_way_can_ask()
    {
        Emulator.Faults.Next(Fault.Aadsts(50076, "interaction_required", "basic_action"));
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(Create(), TokenAcquirers.Static(Some.Token("of-the-person", TimeProvider.System)));

        (await acquirer.AcquireAsync(The.SignIn, The.Cancellation)).Value.Should().Be("of-the-person");
    }

    [Fact]
    public async Task Wrong_password_is_no_reason_to_ask_in_another_way()
    {
        ITokenAcquirer wrong = TokenAcquirers.UserNamePassword(Context(Emulator.PublicClient), Emulator.User.UserPrincipalName, "planted-password");
        ITokenAcquirer acquirer = TokenAcquirers.FirstOf(wrong, TokenAcquirers.Static(Some.Token("of-the-person", TimeProvider.System)));

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("user_credential_invalid");
    }

    protected override ITokenAcquirer Create()
    {
        Emulator.PublicClient.Consents.ByAdmin = true;
        return TokenAcquirers.UserNamePassword(Context(Emulator.PublicClient), Emulator.User.UserPrincipalName, Emulator.User.Password);
    }
}
