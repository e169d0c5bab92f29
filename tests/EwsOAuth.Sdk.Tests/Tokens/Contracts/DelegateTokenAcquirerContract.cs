using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class DelegateTokenAcquirerContract : TokenAcquirerContract
{
    protected override ITokenAcquirer Create() => TokenAcquirers.From((_, _) => ValueTask.FromResult(Some.Token("always-the-same", TimeProvider.System)));
}
