using System.Net.Sockets;
using System.Security.Authentication;
using Azure;
using Azure.Core;

namespace EwsOAuth.Azure.Tests;

public sealed class TokenCredentialTests
{
    private const string Scope = "https://outlook.office365.com/EWS.AccessAsUser.All";
    private const string Claims = """{"access_token":{"nbf":{"essential":true,"value":"1735689600"}}}""";

    private static readonly DateTimeOffset Expiry = TimeProvider.System.GetUtcNow().AddHours(1);

    [Fact]
    public async Task Token_keeps_its_expiry_and_the_moment_to_replace_it()
    {
        ScriptedCredential credential = new(_ => new AccessToken("token", Expiry, Expiry.AddMinutes(-30)));
        await using EwsOAuthConnection connection = Connection(credential);

        EwsAccessToken token = await connection.Tokens.AcquireAsync(new TokenRequest(Scope), TestContext.Current.CancellationToken);

        (token.Value, token.ExpiresOn, token.RefreshOn).Should().Be(("token", Expiry, Expiry.AddMinutes(-30)));
        TokenRequestContext asked = credential.Asked.Should().ContainSingle().Subject;
        asked.Scopes.Should().Equal("https://outlook.office365.com/.default");
        (asked.IsCaeEnabled, asked.Claims, asked.TenantId).Should().Be((true, null, null));
    }

    [Fact]
    public async Task Scope_is_that_of_the_connections_own_Exchange()
    {
        ScriptedCredential credential = new(_ => new AccessToken("token", Expiry));
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithCloud(EwsCloud.Custom("hybrid", new Uri("https://login.microsoftonline.com/"), new Uri("https://mail.contoso.com:444/EWS/Exchange.asmx")))
            .UseTokenCredential(credential, actsAsApplication: false)
            .Build();

        await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        credential.Asked.Should().ContainSingle().Which.Scopes.Should().Equal("https://mail.contoso.com:444/.default");
    }

    [Fact]
    public async Task Demanded_claims_reach_the_credential()
    {
        int number = 0;
        ScriptedCredential credential = new(_ => new AccessToken($"token-{++number}", Expiry));
        await using EwsOAuthConnection connection = Connection(credential);
        EwsAccessToken refused = await connection.Tokens.AcquireAsync(new TokenRequest(Scope), TestContext.Current.CancellationToken);

        EwsAccessToken next = await connection.Tokens.AcquireAsync(new TokenRequest(Scope) { Rejected = refused, Claims = Claims }, TestContext.Current.CancellationToken);

        next.Value.Should().Be("token-2");
        credential.Asked.Select(asked => asked.Claims).Should().Equal(null, Claims);
    }

    [Fact]
    public async Task Credential_that_gives_the_refused_token_again_is_an_error()
    {
        await using EwsOAuthConnection connection = Connection(new ScriptedCredential(_ => new AccessToken("always", Expiry)));
        EwsAccessToken refused = await connection.Tokens.AcquireAsync(new TokenRequest(Scope), TestContext.Current.CancellationToken);

        Func<Task> acquire = () => connection.Tokens.AcquireAsync(new TokenRequest(Scope) { Rejected = refused }, TestContext.Current.CancellationToken).AsTask();

        (await acquire.Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("token_not_renewed");
    }

    [Fact]
    public async Task Failure_of_the_credential_is_ours_with_its_cause()
    {
        InvalidDataException cause = new("no host here");
        await using EwsOAuthConnection connection = Connection(new ScriptedCredential(_ => throw cause));

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        TokenAcquisitionException exception = (await connect.Should().ThrowAsync<TokenAcquisitionException>()).Which;
        (exception.Code, exception.InnerException).Should().Be(("credential_failed", cause));
        exception.Message.Should().Contain(nameof(ScriptedCredential));
    }

    public static TheoryData<Exception, bool> Failures => new()
    {
        { new RequestFailedException(503, "busy"), true },
        { new RequestFailedException(429, "slowly"), true },
        { new RequestFailedException(401, "no"), false },
        { new IOException("wrapped", new RequestFailedException(0, "no answer", new HttpRequestException("reset", new SocketException()))), true },
        { new IOException("wrapped", new RequestFailedException(0, "no answer", new HttpRequestException("TLS", new AuthenticationException("certificate")))), false },
        { new AggregateException(new TimeoutException(), new RequestFailedException(500, "broken")), true },
        { new AggregateException(new TimeoutException(), new InvalidDataException("not here")), false },
        { new InvalidDataException("not here"), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_that_waiting_heals_is_told_from_one_that_somebody_has_to_repair(Exception cause, bool isTransient)
    {
        await using EwsOAuthConnection connection = Connection(new ScriptedCredential(_ => throw cause));

        Func<Task> acquire = () => connection.Tokens.AcquireAsync(new TokenRequest(Scope), TestContext.Current.CancellationToken).AsTask();

        (await acquire.Should().ThrowAsync<TokenAcquisitionException>()).Which.IsTransient.Should().Be(isTransient);
    }

    [Fact]
    public async Task Empty_token_is_refused()
    {
        await using EwsOAuthConnection connection = Connection(new ScriptedCredential(_ => new AccessToken(string.Empty, Expiry)));

        Func<Task> connect = () => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);

        (await connect.Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("token_response_invalid");
    }

    private static EwsOAuthConnection Connection(TokenCredential credential) => new EwsOAuthConnectionBuilder().UseTokenCredential(credential, actsAsApplication: false).Build();
}
