namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class ClientSecretTokenAcquirerContract : TokenAcquirerContract
{
    protected override ITokenAcquirer Create() => TokenAcquirers.ClientSecret(Context(Emulator.ConfidentialClient), Emulator.ConfidentialClientSecret);
}
