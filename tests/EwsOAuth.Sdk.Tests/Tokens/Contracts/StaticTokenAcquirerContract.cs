using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class StaticTokenAcquirerContract : TokenAcquirerContract
{
    protected override ITokenAcquirer Create() => TokenAcquirers.Static(Some.Token("static", TimeProvider.System));
}
