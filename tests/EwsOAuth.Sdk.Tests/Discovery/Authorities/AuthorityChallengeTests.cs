using EwsOAuth.Discovery.Authorities;
using static EwsOAuth.Tests.Discovery.Authorities.SomeChallenge;

namespace EwsOAuth.Tests.Discovery.Authorities;

public sealed class AuthorityChallengeTests
{
    [Fact]
    public void Challenge_of_an_Exchange_with_AD_FS_is_read()
    {
        AuthorityChallenge challenge = AuthorityChallenge.Of(Answer("Negotiate", "NTLM", Bearer(Adfs, "ADFS"), "Basic realm=\"mail.contoso.com\""));

        challenge.OffersBearer.Should().BeTrue();
        challenge.Authorities.Should().Equal(Adfs);
        challenge.IssuerKind.Should().Be("ADFS");
        challenge.Tenants.Should().Equal(Guid.Parse(Tenant));
    }

    [Fact]
    public void Challenges_in_one_line_are_read_as_in_several()
    {
        AuthorityChallenge challenge = AuthorityChallenge.Of(Answer(Bearer(Entra) + ",Basic realm=\"mail.contoso.com\""));

        challenge.Authorities.Should().Equal(Entra);
        challenge.IssuerKind.Should().BeNull();
    }

    [Fact]
    public void Bearer_without_an_authority_is_still_a_Bearer()
    {
        AuthorityChallenge challenge = AuthorityChallenge.Of(Answer(Bearer(authority: null) + ",Basic realm=\"mail.contoso.com\""));

        challenge.OffersBearer.Should().BeTrue();
        challenge.Authorities.Should().BeEmpty();
    }

    [Theory]
    [InlineData("00000001-0000-0000-c000-000000000000@*")]
    [InlineData($"00000001-0000-0000-c000-000000000000@{Tenant}, 00000001-0000-0000-c000-000000000000@*")]
    [InlineData($"00000004-0000-0ff1-ce00-000000000000@{Tenant}")]
    [InlineData("00000001-0000-0000-c000-000000000000")]
    [InlineData("00000001-0000-0000-c000-000000000000@../common")]
    [InlineData("")]
    public void Issuers_that_name_no_tenant_of_Entra_ID_name_none(string issuers) =>
        AuthorityChallenge.Of(Answer(Bearer(Entra, issuers: issuers))).Tenants.Should().BeEmpty();

    [Fact]
    public void Token_service_in_China_is_Entra_ID_too() =>
        AuthorityChallenge.Of(Answer(Bearer(Entra, issuers: $"00000001-0002-0000-c000-000000000000@{Tenant}"))).Tenants.Should().ContainSingle();

    [Fact]
    public void Flood_of_challenges_is_not_read_to_its_end()
    {
        string[] flood = [.. Enumerable.Repeat("Digest realm=\"x\"", 5000), Bearer(Entra)];

        AuthorityChallenge.Of(Answer(flood)).OffersBearer.Should().BeFalse();
        AuthorityChallenge.Of(Answer($"Bearer padding=\"{new string('x', 100_000)}\", authorization_uri=\"{Entra}\"")).Authorities.Should().BeEmpty();
    }
}
