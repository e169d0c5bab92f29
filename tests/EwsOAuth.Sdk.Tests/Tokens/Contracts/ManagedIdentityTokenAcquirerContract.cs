using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

[Collection(nameof(AzureHost))]
public sealed class ManagedIdentityTokenAcquirerContract : TokenAcquirerContract
{
    [Fact]
    public async Task Identity_that_the_host_does_not_have_is_an_error_that_says_so()
    {
        SetEndpoint();
        ITokenAcquirer acquirer = TokenAcquirers.ManagedIdentity(Context(Emulator.ManagedIdentity), clientId: Guid.NewGuid().ToString());

        (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("managed_identity_unavailable");
    }

    protected override ITokenAcquirer Create()
    {
        SetEndpoint();
        return TokenAcquirers.ManagedIdentity(Context(Emulator.ManagedIdentity));
    }

    private void SetEndpoint() => _ = new AzureHost(Emulator);
}
