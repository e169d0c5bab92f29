using EwsOAuth.Tokens.Msal.Refusals;

namespace EwsOAuth.Tests.Tokens.Msal.Refusals;

public sealed class EntraErrorCatalogueTests
{
    [Fact]
    public void Catalogue_explains_the_numbers_that_users_of_Exchange_meet() => EntraErrorCatalogue.Numbers.Should().HaveCountGreaterThan(90);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_has_a_cause_and_a_remedy(int number)
    {
        EntraError error = EntraErrorCatalogue.Explain(number)!;

        error.Cause.Should().MatchRegex("^[a-z].*[^.]$", "it is half a sentence");
        error.Remedy.Should().MatchRegex("^[A-Z].*\\.$", "it is a sentence");
        (error.Code ?? "no_code").Should().MatchRegex("^[a-z_]+$");
    }

    public static TheoryData<int> Numbers() => [.. EntraErrorCatalogue.Numbers.Order()];

    [Theory]
    [InlineData("AADSTS50173: The provided grant has expired.", 50173)]
    [InlineData("Original exception: AADSTS7000215: Invalid client secret. AADSTS50011", 7000215)]
    public void Number_is_found_in_the_servers_text(string text, int number) => EntraErrorCatalogue.NumberIn(text).Should().Be(number);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AADSTS")]
    [InlineData("AADSTS99999999999999999999")]
    public void Text_without_a_number_that_makes_sense_is_not_explained(string? text) =>
        EntraErrorCatalogue.Explain(EntraErrorCatalogue.NumberIn(text)).Should().BeNull();
}
