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

    protected override ITokenAcquirer Create()
    {
        Emulator.PublicClient.Consents.ByAdmin = true;
        return TokenAcquirers.UserNamePassword(Context(Emulator.PublicClient), Emulator.User.UserPrincipalName, Emulator.User.Password);
    }
}
