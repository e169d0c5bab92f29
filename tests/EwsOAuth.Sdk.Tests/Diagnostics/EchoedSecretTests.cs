using EwsOAuth.Diagnostics;

namespace EwsOAuth.Tests.Diagnostics;

public sealed class EchoedSecretTests
{
    private const string Secret = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJodHRwczovL291dGxvb2sub2ZmaWNlMzY1LmNvbSJ9.c2ln";

    [Theory]
    [InlineData("none", "none")]
    [InlineData("sent " + Secret + ", and " + Secret + ".", "sent (token), and (token).")]
    [InlineData("sent eyJ0eXAiOiJKV1QifQ.eyJhdW", "sent (token)")]
    [InlineData("sent EYJ0EXAIOIJKV1QIFQ.eyJhdW... again", "sent (token)... again")]
    [InlineData("sent eyJ0eXAiOiJK", "sent eyJ0eXAiOiJK")]
    public void Secret_is_hidden_whole_and_cut_off(string text, string shown) => EchoedSecret.Hide(text, Secret, "(token)").Should().Be(shown);

    [Fact]
    public void Short_secret_is_hidden_where_it_stands_whole() => EchoedSecret.Hide("pass, password", "password", "(password)").Should().Be("pass, (password)");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_to_hide_changes_nothing(string? secret) => EchoedSecret.Hide("any", secret, "(token)").Should().Be("any");
}
