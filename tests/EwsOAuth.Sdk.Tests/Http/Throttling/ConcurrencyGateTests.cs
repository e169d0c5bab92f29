using EwsOAuth.Http;
using EwsOAuth.Http.Throttling;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Http.Throttling;

public sealed class ConcurrencyGateTests
{
    private static readonly EwsOperation GetItem = EwsOperation.Of("GetItem");

    private readonly ConcurrencyGate _gate = new(calls: 2, streams: 1, countsByMailbox: true, TimeProvider.System);

    [Fact]
    public void Mailbox_has_the_same_places_however_its_address_is_written() => _gate.For(GetItem, "Ada@contoso.com").Should().BeSameAs(_gate.For(GetItem, "ada@CONTOSO.com"));

    [Fact]
    public void Streams_of_all_mailboxes_share_their_places()
    {
        EwsOperation stream = EwsOperation.Of("GetStreamingEvents");

        _gate.For(stream, "ada@contoso.com").Should().BeSameAs(_gate.For(stream, "grace@contoso.com"));
        _gate.Mailboxes.Should().Be(0);
    }

    [Fact]
    public async Task Mailboxes_that_nobody_calls_are_forgotten_in_the_end_and_busy_ones_are_not()
    {
        Places busy = _gate.For(GetItem, "busy@contoso.com");
        await busy.EnterAsync(The.Cancellation);
        Places crowded = _gate.For(GetItem, "crowded@contoso.com");
        await crowded.EnterAsync(The.Cancellation);
        crowded.LeaveForGood();

        for (int number = 0; number < 3 * ConcurrencyGate.SweepFrom; number++)
        {
            _gate.For(GetItem, $"{number}@contoso.com");
        }

        _gate.Mailboxes.Should().BeLessThanOrEqualTo(ConcurrencyGate.SweepFrom);
        _gate.For(GetItem, "busy@contoso.com").Should().BeSameAs(busy);
        _gate.For(GetItem, "crowded@contoso.com").Should().BeSameAs(crowded, "what was learned of it is not lost");
    }
}
