using EwsOAuth.Caching;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Logging.Abstractions;

namespace EwsOAuth.Tests.Tokens.Msal;

public sealed class SharedTokenCacheTests : IDisposable
{
    private readonly ScriptedAuthority _authority = new();
    private readonly SimulatedBrowser _browser = new();
    private readonly MemoryTokenCacheStore _store = new(TimeProvider.System);

    public void Dispose()
    {
        _browser.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task Sign_in_of_one_connection_is_used_by_the_next_one_with_the_same_store()
    {
        EwsAccessToken first = await Acquirer(accountId: null).AcquireAsync(The.SignIn, The.Cancellation);

        EwsAccessToken later = await Acquirer(first.Account!.Id).AcquireAsync(The.Request, The.Cancellation);

        later.Account!.UserName.Should().Be("ada@contoso.com");
        _authority.TokenForms.Should().ContainSingle();
    }

    [Fact]
    public async Task Forgotten_sign_in_is_gone_from_the_store()
    {
        ITokenAcquirer acquirer = Acquirer(accountId: null);
        EwsAccessToken token = await acquirer.AcquireAsync(The.SignIn, The.Cancellation);

        await ((EwsOAuth.Tokens.IRemembersSignIn)acquirer).ForgetAsync(The.Cancellation);

        await Acquirer(token.Account!.Id).Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<SignInRequiredException>();
    }

    [Fact]
    public async Task Concurrent_calls_of_two_connections_lose_nothing()
    {
        EwsAccessToken first = await Acquirer(accountId: null).AcquireAsync(The.SignIn, The.Cancellation);
        ITokenAcquirer one = Acquirer(first.Account!.Id);
        ITokenAcquirer other = Acquirer(first.Account.Id);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => (number % 2 == 0 ? one : other).AcquireAsync(The.Request, The.Cancellation).AsTask())));

        (await Acquirer(first.Account.Id).AcquireAsync(The.Request, The.Cancellation)).Account!.Id.Should().Be(first.Account.Id);
    }

    private ITokenAcquirer Acquirer(string? accountId)
    {
        TokenAcquirerContext context = new(EwsCloud.Global, The.TenantId, The.ClientId, The.Scope, _authority, TimeProvider.System, NullLoggerFactory.Instance) { CacheStore = _store, AccountId = accountId };
        return TokenAcquirers.Interactive(context, new InteractiveSignInOptions { OpenBrowser = _browser.Accepts });
    }
}
