using EwsOAuth.Emulator.Tests.Framework;
using EwsOAuth.Emulator.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Emulator.Tests.Tokens;

public sealed class AccessTokenVerifierTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private EwsEmulator emulator = null!;

    private IAccessTokenVerifier Verifier => emulator.Get<IAccessTokenVerifier>();

    public async ValueTask InitializeAsync() => emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public void What_is_no_signed_token_is_unparsable(string token) => Verifier.Verify(token).Failure.Should().Be(AccessTokenFailure.Unparsable);

    [Fact]
    public async Task Tokens_of_another_emulator_are_worthless()
    {
        await using EwsEmulator other = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);

        Verifier.Verify(other.IssueAccessToken()).Failure.Should().Be(AccessTokenFailure.BadSignature);
    }

    [Fact]
    public void A_changed_token_has_a_bad_signature()
    {
        string[] parts = emulator.IssueAccessToken(user: emulator.User).Split('.');
        string[] others = emulator.IssueAccessToken(user: emulator.OtherUser).Split('.');

        Verifier.Verify($"{parts[0]}.{others[1]}.{parts[2]}").Failure.Should().Be(AccessTokenFailure.BadSignature);
    }

    [Fact]
    public void A_token_expires_when_its_time_is_over()
    {
        string token = emulator.IssueAccessToken(lifetime: TimeSpan.FromMinutes(5));

        clock.Advance(TimeSpan.FromMinutes(4));
        AccessTokenVerdict before = Verifier.Verify(token);
        clock.Advance(TimeSpan.FromMinutes(1));

        before.IsValid.Should().BeTrue();
        Verifier.Verify(token).Failure.Should().Be(AccessTokenFailure.Expired);
    }

    [Theory]
    [InlineData("https://graph.microsoft.com", AccessTokenFailure.WrongAudience)]
    [InlineData("https://outlook.office365.com.evil.example", AccessTokenFailure.WrongAudience)]
    [InlineData("https://outlook.office365.us", AccessTokenFailure.None)]
    [InlineData("https://partner.outlook.cn", AccessTokenFailure.None)]
    public void The_audience_is_an_Exchange_of_any_cloud(string audience, object failure) =>
        Verifier.Verify(emulator.IssueAccessToken(audience: audience)).Failure.Should().Be((AccessTokenFailure)failure);

    [Fact]
    public void One_token_or_all_can_be_revoked()
    {
        string one = emulator.IssueAccessToken(user: emulator.User);
        string two = emulator.IssueAccessToken(user: emulator.User);

        emulator.RevokeAccessToken(one);
        AccessTokenVerdict other = Verifier.Verify(two);
        emulator.RevokeAccessTokens();

        Verifier.Verify(one).Failure.Should().Be(AccessTokenFailure.Revoked);
        other.IsValid.Should().BeTrue();
        Verifier.Verify(two).Failure.Should().Be(AccessTokenFailure.Revoked);
        Verifier.Verify(emulator.IssueAccessToken()).IsValid.Should().BeTrue();
    }

    [Fact]
    public void The_key_before_is_good_after_one_rollover_and_not_after_two()
    {
        string token = emulator.IssueAccessToken();

        emulator.RolloverSigningKey();
        AccessTokenVerdict once = Verifier.Verify(token);
        emulator.RolloverSigningKey();

        once.IsValid.Should().BeTrue();
        Verifier.Verify(token).Failure.Should().Be(AccessTokenFailure.BadSignature);
    }

    [Fact]
    public void A_claims_challenge_names_the_second_and_ends_with_a_newer_token()
    {
        string token = emulator.IssueAccessToken(user: emulator.User);
        emulator.RequireTokensIssuedAfter(clock.GetUtcNow());

        AccessTokenVerdict verdict = Verifier.Verify(token);
        clock.Advance(TimeSpan.FromSeconds(1));

        verdict.Failure.Should().Be(AccessTokenFailure.ClaimsRequired);
        verdict.Claims.Should().Be($$$"""{"access_token":{"nbf":{"essential":true,"value":"{{{clock.GetUtcNow().AddSeconds(-1).ToUnixTimeSeconds()}}}"} } }""".Replace(" ", "", StringComparison.Ordinal));
        Verifier.Verify(emulator.IssueAccessToken(user: emulator.User)).IsValid.Should().BeTrue();
    }
}
