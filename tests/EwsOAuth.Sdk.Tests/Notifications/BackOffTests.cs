using EwsOAuth.Notifications;

namespace EwsOAuth.Tests.Notifications;

public sealed class BackOffTests
{
    private readonly BackOff _backOff = new();

    [Fact]
    public void Pauses_double_up_to_a_minute_and_are_shortened_by_a_quarter_at_most()
    {
        foreach (int seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            _backOff.Next(TimeSpan.Zero).TotalSeconds.Should().BeInRange(seconds * 0.75, seconds);
        }
    }

    [Fact]
    public void Success_begins_again_with_a_second()
    {
        _backOff.Next(TimeSpan.Zero);
        _backOff.Next(TimeSpan.Zero);

        _backOff.Reset();

        _backOff.Next(TimeSpan.Zero).Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(3600, 600)]
    public void What_Exchange_asks_for_is_waited_within_reason(int wanted, int expected) =>
        _backOff.Next(TimeSpan.FromSeconds(wanted)).Should().Be(TimeSpan.FromSeconds(expected));
}
