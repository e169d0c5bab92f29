using System.Net;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Msal.Authorities;

namespace EwsOAuth.Tests.Tokens.Msal;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("5", "7", 7)]
    [InlineData("7", "soon", 7)]
    [InlineData("Sat, 21 Nov 2026 12:00:00 GMT", "9", 3600)]
    [InlineData("soon", "later", null)]
    public void Longest_of_repeated_headers_counts(string first, string second, int? seconds)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", [first, second]);

        (RetryAfter.Of(response, Some.Clock())?.TotalSeconds).Should().Be(seconds);
    }
}
