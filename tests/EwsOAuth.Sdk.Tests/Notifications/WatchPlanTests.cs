using System.Globalization;
using EwsOAuth.Notifications;

namespace EwsOAuth.Tests.Notifications;

public sealed class WatchPlanTests
{
    [Theory]
    [InlineData("00:00:59")]
    [InlineData("00:30:01")]
    public void Lifetime_of_a_connection_beyond_the_limits_of_Exchange_is_refused(string lifetime) =>
        FluentActions.Invoking(() => PlanOf(lifetime)).Should().Throw<ArgumentException>().WithMessage($"*ConnectionLifetime*{lifetime}*");

    [Fact]
    public void Lifetime_of_a_connection_reaches_Exchange_as_whole_minutes() => PlanOf("00:05:59").ConnectionMinutes.Should().Be(5);

    private static WatchPlan PlanOf(string lifetime) =>
        WatchPlan.Of(new EwsWatchOptions { ConnectionLifetime = TimeSpan.Parse(lifetime, CultureInfo.InvariantCulture) }, ownMailbox: null, streams: 1);
}
