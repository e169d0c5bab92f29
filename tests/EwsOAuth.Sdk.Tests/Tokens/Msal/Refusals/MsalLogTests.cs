using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Msal.Refusals;

namespace EwsOAuth.Tests.Tokens.Msal.Refusals;

public sealed class MsalLogTests
{
    [Theory]
    [InlineData("Calling https://login.microsoftonline.com/t/authorize?login_hint=ada@contoso.com&state=secret now", "Calling https://login.microsoftonline.com/t/authorize?… now")]
    [InlineData("one\r\ntwo\u001b[31m", "one  two [31m")]
    public void Queries_and_control_characters_are_cut(string said, string passedOn) => MsalLog.Clean(said).Should().Be(passedOn);

    [Fact]
    public async Task Sign_in_at_Trace_names_neither_user_nor_state_nor_code_nor_token()
    {
        using ScriptedAuthority authority = new();
        using SimulatedBrowser browser = new();
        using RecordedLog log = new();
        ITokenAcquirer acquirer = TokenAcquirers.Interactive(Some.Context(authority, loggerFactory: log), new InteractiveSignInOptions { OpenBrowser = browser.Accepts });

        EwsAccessToken token = await acquirer.AcquireAsync(new TokenRequest(The.SignIn) { LoginHint = "ada@contoso.com" }, The.Cancellation);
        await acquirer.AcquireAsync(new TokenRequest(The.Request) { Rejected = token }, The.Cancellation);

        log.Text.Should().Contain("MSAL", "otherwise nothing was recorded");
        log.Text.Should().NotContain("ada@contoso.com").And.NotContain(browser.Query["state"]).And.NotContain(browser.Code).And.NotContain(token.Value)
            .And.NotContain(Uri.EscapeDataString("ada@contoso.com"));
    }
}
