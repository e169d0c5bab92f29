using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Contracts;

/// <summary>What every acquirer does. Each has a subclass that makes it, against the emulator where it talks to Entra ID.</summary>
public abstract class TokenAcquirerContract : IAsyncLifetime
{
    private HttpMessageHandler? _transport;

    protected EwsEmulator Emulator { get; private set; } = null!;

    /// <summary>Gets whether a person has to sign in before there are tokens.</summary>
    protected virtual bool NeedsPerson => false;

    public async ValueTask InitializeAsync()
    {
        Emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.Zero }, The.Cancellation);
        _transport = Emulator.CreateHandler();
    }

    public async ValueTask DisposeAsync()
    {
        _transport?.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Token_is_valid_now_and_hides_itself()
    {
        EwsAccessToken token = await SignedInAsync(Create());

        token.ExpiresOn.Should().BeAfter(TimeProvider.System.GetUtcNow());
        token.ToString().Should().NotContain(token.Value);
    }

    [Fact]
    public async Task Refused_token_is_never_returned()
    {
        ITokenAcquirer acquirer = Create();
        EwsAccessToken refused = await SignedInAsync(acquirer);

        try
        {
            EwsAccessToken next = await acquirer.AcquireAsync(new TokenRequest(The.Request) { Rejected = refused }, The.Cancellation);
            next.Value.Should().NotBe(refused.Value);
        }
        catch (EwsOAuthException)
        {
            // Having no other one is an answer; the same one is not.
        }
    }

    [Fact]
    public async Task Cancelled_caller_gets_its_own_cancellation()
    {
        ITokenAcquirer acquirer = Create();
        using CancellationTokenSource caller = new();
        await caller.CancelAsync();

        (await acquirer.Awaiting(it => it.AcquireAsync(The.SignIn, caller.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(caller.Token);
    }

    [Fact]
    public async Task Person_is_asked_only_where_the_request_allows_it()
    {
        Func<Task<EwsAccessToken>> acquire = () => Create().AcquireAsync(The.Request, The.Cancellation).AsTask();

        if (NeedsPerson)
        {
            await acquire.Should().ThrowAsync<SignInRequiredException>();
        }
        else
        {
            (await acquire()).Should().NotBeNull();
        }
    }

    [Fact]
    public async Task Many_callers_at_once_all_get_a_token()
    {
        ITokenAcquirer acquirer = Create();
        await SignedInAsync(acquirer);

        EwsAccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask())));

        tokens.Should().NotContainNulls();
    }

    protected abstract ITokenAcquirer Create();

    /// <summary>A context for the emulator's first tenant, over a transport that ends at the emulator.</summary>
    protected TokenAcquirerContext Context(EmulatedApplication application) => Some.Context(_transport!, tenant: application.Tenant.Id, clientId: application.ClientId);

    private static ValueTask<EwsAccessToken> SignedInAsync(ITokenAcquirer acquirer) => acquirer.AcquireAsync(The.SignIn, The.Cancellation);
}
