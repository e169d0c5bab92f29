using EwsOAuth.Http.Throttling;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Http.Throttling;

public sealed class PlacesTests
{
    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public void Place_that_was_one_too_many_is_gone()
    {
        Places places = Full(3);

        places.LeaveForGood().Should().Be(2);

        places.EnterAsync(The.Cancellation).IsCompleted.Should().BeFalse();
        places.Leave();
    }

    [Fact]
    public void Last_place_stays()
    {
        Places places = Full(1);

        places.LeaveForGood().Should().Be(1);

        places.EnterAsync(The.Cancellation).IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task One_place_comes_back_for_each_peace()
    {
        Places places = Full(4);
        places.LeaveForGood();
        places.LeaveForGood();
        Task waiting = places.EnterAsync(The.Cancellation);

        _clock.Advance(Places.Peace - TimeSpan.FromMilliseconds(1));
        places.Leave();
        await waiting;
        places.Size.Should().Be(2);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        places.EnterAsync(The.Cancellation).IsCompleted.Should().BeTrue("a place has come back");
        places.Size.Should().Be(3);
        places.EnterAsync(The.Cancellation).IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void Never_more_come_back_than_there_were()
    {
        Places places = Full(3);
        places.LeaveForGood();
        places.LeaveForGood();
        places.Leave();

        _clock.Advance(TimeSpan.FromDays(1));

        Enumerable.Range(0, 4).Select(_ => places.EnterAsync(The.Cancellation).IsCompleted).Should().Equal(true, true, true, false);
        places.Size.Should().Be(3);
    }

    [Fact]
    public void Another_refusal_starts_the_peace_again()
    {
        Places places = Full(4);
        places.LeaveForGood();
        _clock.Advance(Places.Peace / 2);
        places.LeaveForGood();
        _clock.Advance(Places.Peace / 2);

        places.Leave();

        places.Size.Should().Be(2);
    }

    private Places Full(int count)
    {
        Places places = new(count, _clock);
        foreach (int _ in Enumerable.Range(0, count))
        {
            places.EnterAsync(The.Cancellation).IsCompleted.Should().BeTrue();
        }

        return places;
    }
}
