using EwsOAuth.Http.Authorization;

namespace EwsOAuth.Tests.Http.Authorization;

public sealed class ChallengeParametersTests
{
    [Theory]
    [InlineData("claims=abc", "abc")]
    [InlineData("Claims=\"abc\"", "abc")]
    [InlineData("a=1, claims=abc,b=2", "abc")]
    [InlineData("a=\"x,claims=no\", claims=\"yes\"", "yes")]
    [InlineData("a=\"x\\\",claims=no\", claims=\"yes\"", "yes")]
    [InlineData("claims = \"a b\"", "a b")]
    [InlineData("claims=\"\"", "")]
    [InlineData("claims=\"eyJh==\"", "eyJh==")]
    [InlineData("xclaims=abc", null)]
    [InlineData("claims", null)]
    [InlineData("claims=\"open", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parameter_is_found_by_name(string? parameters, string? expected) => ChallengeParameters.Find(parameters, "claims").Should().Be(expected);
}
