using EwsOAuth.Notifications;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Notifications;

public sealed class SeenChangesTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SeenChanges _seen;

    public SeenChangesTests() => _seen = new SeenChanges(_clock);

    [Fact]
    public void New_mail_that_a_stream_tells_after_the_one_that_told_its_creation_is_news()
    {
        _seen.Note(EwsNotificationKind.Created, "item");
        _seen.SettleCreations();

        _seen.Note(EwsNotificationKind.NewMail, "item").Should().BeTrue("the first stream may have ended between the two events of one mail");
    }

    [Fact]
    public void Creation_that_is_settled_is_no_new_mail_for_a_comparison()
    {
        _seen.Note(EwsNotificationKind.Created, "made by a program");
        _seen.SettleCreations();
        _seen.Note(EwsNotificationKind.Created, "not settled");

        _seen.IsSettled("made by a program").Should().BeTrue();
        _seen.IsSettled("not settled").Should().BeFalse();
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    public void Change_is_forgotten_after_two_comparisons_an_hour_apart(int minutes, bool forgotten)
    {
        _seen.Note(EwsNotificationKind.NewMail, "item");
        _clock.Advance(TimeSpan.FromMinutes(60));
        _seen.Forget();

        _clock.Advance(TimeSpan.FromMinutes(minutes - 60));
        _seen.Forget();

        _seen.Note(EwsNotificationKind.NewMail, "item").Should().Be(forgotten);
    }

    [Fact]
    public void Change_is_remembered_for_as_long_as_no_comparison_succeeds()
    {
        _seen.Note(EwsNotificationKind.NewMail, "item");

        _clock.Advance(TimeSpan.FromDays(3));

        _seen.Note(EwsNotificationKind.NewMail, "item").Should().BeFalse();
    }
}
