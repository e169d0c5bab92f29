namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class OnBehalfOfTokenAcquirerContract : TokenAcquirerContract
{
    protected override ITokenAcquirer Create()
    {
        Emulator.ConfidentialClient.Consents.ByAdmin = true;
        return TokenAcquirers.OnBehalfOf(Context(Emulator.ConfidentialClient), _ => ValueTask.FromResult(UserToken()), Emulator.ConfidentialClientSecret);
    }

    private string UserToken() => Emulator.IssueAccessToken(Emulator.PublicClient, Emulator.User, $"api://{Emulator.ConfidentialClient.ClientId}", ["access_as_user"]);
}
