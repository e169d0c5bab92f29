using System.Text;
using EwsOAuth.Http.Authorization;

namespace EwsOAuth.Tests.Http.Authorization;

public sealed class ClaimsTextTests
{
    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":"ÿ?>"}""")]
    [InlineData("""{"a":"ÿÿ>>??"}""")]
    public void Every_form_of_base64_is_read(string json)
    {
        string padded = Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
        string url = padded.Replace('+', '-').Replace('/', '_');

        foreach (string form in new[] { padded, padded.TrimEnd('='), url, url.TrimEnd('=') })
        {
            ClaimsText.Decode(form).Should().Be(json, form);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("====")]
    [InlineData("%%%")]
    [InlineData("e30=e30=")]
    [InlineData("W10=")] // []
    [InlineData("bnVsbA==")] // null
    [InlineData("eyJhIjo=")] // {"a":
    [InlineData("eyJhIjoi/yJ9")] // a byte that is not UTF-8
    [InlineData("\u0000\u0001")]
    [InlineData("e")]
    public void Malformed_claims_count_as_none(string? claims) => ClaimsText.Decode(claims).Should().BeNull();

    [Fact]
    public void Claims_of_a_megabyte_count_as_none() =>
        ClaimsText.Decode(Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', 1024 * 1024) + "\"}"))).Should().BeNull();

    [Fact]
    public void Deep_claims_count_as_none() =>
        ClaimsText.Decode(Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40)))).Should().BeNull();

    [Fact]
    public void Random_text_never_throws()
    {
        Random random = new(20261123);
        for (int round = 0; round < 20_000; round++)
        {
            char[] text = new char[random.Next(0, 40)];
            for (int index = 0; index < text.Length; index++)
            {
                text[index] = (char)random.Next(0, 0x250);
            }

            Func<string?> decoding = () => ClaimsText.Decode(new string(text));
            decoding.Should().NotThrow();
            ChallengeParameters.Find(new string(text), "claims").Should().NotBe("a value that cannot be there");
        }
    }
}
