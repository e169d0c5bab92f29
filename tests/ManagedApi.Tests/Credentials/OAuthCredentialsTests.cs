using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Credentials;

public sealed class OAuthCredentialsTests
{
    [Theory]
    [InlineData("a.b.c")]
    [InlineData("a.b.")]
    [InlineData("Bearer a-1.b_2.c")]
    [InlineData("bearer a.b.c")]
    [InlineData("a.b.c\n")]
    public void Token_of_three_parts_is_taken(string token) =>
        FluentActions.Invoking(() => new OAuthCredentials(token)).Should().NotThrow();

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b")]
    [InlineData("a.b.c=")]
    [InlineData("a.b.c.d")]
    [InlineData("Bearer  a.b.c")]
    public void Token_of_another_shape_is_refused(string token) =>
        FluentActions.Invoking(() => new OAuthCredentials(token)).Should().Throw<ArgumentException>().WithMessage("The given token is invalid.");

    [Fact]
    public void Empty_token_counts_as_none() =>
        FluentActions.Invoking(() => new OAuthCredentials(string.Empty)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void Other_scheme_is_refused() =>
        FluentActions.Invoking(() => new OAuthCredentials("Basic a.b.c")).Should().Throw<ArgumentException>().WithMessage("*bearer*");

    [Fact]
    public async Task Line_feed_behind_the_token_fails_where_the_header_is_written()
    {
        await using FakeExchange exchange = new();
        ExchangeService service = Some.Service(exchange);
        service.Credentials = new OAuthCredentials("a.b.c\n");

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation)).Should().ThrowAsync<FormatException>();
    }
}
