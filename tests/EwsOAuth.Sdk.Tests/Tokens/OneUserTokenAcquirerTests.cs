using EwsOAuth.Emulator;
using EwsOAuth.Tests.Caching;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.AspNetCore.DataProtection;

namespace EwsOAuth.Tests.Tokens;

/// <summary>A web API has one connection and many users: none of them may get the mailbox of another.</summary>
public sealed class OneUserTokenAcquirerTests : IAsyncLifetime
{
    private EwsEmulator _emulator = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        _emulator.ConfidentialClient.Consents.ByAdmin = true;
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Call_of_another_user_is_refused_and_gets_no_token_of_the_first()
    {
        EmulatedUser caller = _emulator.User;
        await using EwsOAuthConnection connection = OnBehalfOf(() => TokenOf(caller));
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);

        caller = _emulator.OtherUser;
        await RefusedAsync(connection, "another_user");
        _emulator.Ledger.TokenRequests.Should().Be(1);

        caller = _emulator.User;
        (await connection.Tokens.AcquireAsync(The.Request, The.Cancellation)).Account!.UserName.Should().Be(_emulator.User.UserPrincipalName, "a newer token of the same user is welcome");
    }

    [Fact]
    public async Task Connection_may_go_to_another_user_after_it_was_disconnected()
    {
        EmulatedUser caller = _emulator.User;
        await using EwsOAuthConnection connection = OnBehalfOf(() => TokenOf(caller));
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);

        await connection.DisconnectAsync(The.Cancellation);
        caller = _emulator.OtherUser;

        (await connection.Tokens.AcquireAsync(The.Request, The.Cancellation)).Account!.UserName.Should().Be(_emulator.OtherUser.UserPrincipalName);
    }

    [Fact]
    public async Task Connection_may_go_to_another_user_when_only_the_cache_could_not_forget_the_first()
    {
        EmulatedUser caller = _emulator.User;
        FakeDistributedCache shared = new();
        await using EwsOAuthConnection connection = OnBehalfOf(() => TokenOf(caller), EwsTokenCache.Distributed(shared, new EphemeralDataProtectionProvider()));
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        shared.Failure = new TimeoutException("redis");

        (await connection.Awaiting(it => it.DisconnectAsync(The.Cancellation)).Should().ThrowAsync<TokenCacheException>()).Which.Code.Should().Be("cache_not_removed");
        caller = _emulator.OtherUser;

        (await connection.Tokens.AcquireAsync(The.Request, The.Cancellation)).Account!.UserName.Should().Be(_emulator.OtherUser.UserPrincipalName, "the first one is forgotten here");
    }

    [Fact]
    public async Task Call_of_nobody_gets_no_token_either()
    {
        string? brought = TokenOf(_emulator.User);
        await using EwsOAuthConnection connection = OnBehalfOf(() => brought ?? throw new InvalidOperationException("No request is under way."));
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);

        brought = null;
        (await RefusedAsync(connection, "callback_failed")).InnerException.Should().BeOfType<InvalidOperationException>();
        brought = string.Empty;
        await RefusedAsync(connection, "user_token_invalid");
    }

    private static async Task<TokenAcquisitionException> RefusedAsync(EwsOAuthConnection connection, string code)
    {
        TokenAcquisitionException exception = (await connection.Tokens.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which;
        exception.Code.Should().Be(code);
        return exception;
    }

    private string TokenOf(EmulatedUser user) => _emulator.IssueAccessToken(_emulator.PublicClient, user, $"api://{_emulator.ConfidentialClient.ClientId}", ["access_as_user"]);

    private EwsOAuthConnection OnBehalfOf(Func<string> read, EwsTokenCache? cache = null) => SomeConnection.To(_emulator)
        .WithClient(_emulator.ConfidentialClient.ClientId)
        .WithTokenCache(cache ?? EwsTokenCache.Memory)
        .UseOnBehalfOf(_ => new ValueTask<string>(read()), _emulator.ConfidentialClientSecret)
        .Build();
}
