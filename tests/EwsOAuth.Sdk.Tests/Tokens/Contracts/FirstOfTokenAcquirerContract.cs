namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class FirstOfTokenAcquirerContract : TokenAcquirerContract
{
    protected override ITokenAcquirer Create() => TokenAcquirers.FirstOf(
        TokenAcquirers.DeviceCode(Context(Emulator.PublicClient), (_, _) => throw new TokenAcquisitionException("conditional_access_refused", "No.", "Another way.")),
        TokenAcquirers.ClientSecret(Context(Emulator.ConfidentialClient), Emulator.ConfidentialClientSecret));
}
