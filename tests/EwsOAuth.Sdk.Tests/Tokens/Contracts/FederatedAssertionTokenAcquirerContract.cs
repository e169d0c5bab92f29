using System.Security.Cryptography;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class FederatedAssertionTokenAcquirerContract : TokenAcquirerContract
{
    private const string Issuer = "https://cluster.example/";
    private const string Subject = "system:serviceaccount:mail:sender";

    private readonly RSA _key = RSA.Create(2048);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    public async Task Assertion_that_is_no_token_is_not_sent(string assertion)
    {
        ITokenAcquirer acquirer = TokenAcquirers.FederatedAssertion(Context(Emulator.ConfidentialClient), _ => Task.FromResult(assertion));

        (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("client_credential_invalid");
        Emulator.Ledger.TokenRequests.Should().Be(0);
    }

    [Fact]
    public async Task Callback_that_throws_is_reported_as_the_callbacks_fault()
    {
        ITokenAcquirer acquirer = TokenAcquirers.FederatedAssertion(Context(Emulator.ConfidentialClient), _ => throw new FileNotFoundException("no token file"));

        (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("callback_failed");
    }

    protected override ITokenAcquirer Create()
    {
        Emulator.ConfidentialClient.AddFederatedCredential(Issuer, Subject, _key);
        return TokenAcquirers.FederatedAssertion(Context(Emulator.ConfidentialClient), _ => Task.FromResult(Some.Assertion(_key, Issuer, Subject, "api://AzureADTokenExchange") + "\n"));
    }
}
