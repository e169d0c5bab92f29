using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

public sealed class CachingTokenAcquirerContract : TokenAcquirerContract
{
    protected override ITokenAcquirer Create() => Some.GatedAcquirer(TimeProvider.System, Task.CompletedTask).Cached();
}
