using System.Collections.Concurrent;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Notifications;

/// <summary>Watches of many mailboxes, of which some cannot be watched: the others never notice.</summary>
public sealed class WatchManyMailboxesTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<EwsMailboxRefusal> _refusals = new();
    private WatchStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await WatchStage.OfApplicationAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Two_hundred_and_three_mailboxes_are_two_groups_each_with_its_stream_anchor_and_server()
    {
        string[] names = [.. Enumerable.Range(0, 203).Select(number => $"box{number:000}")];
        EmulatedMailbox[] mailboxes = [.. names.Select(_stage.Add)];
        await using Watcher watcher = await _stage.WatchAsync(new EwsWatchOptions { Mailboxes = [.. names.Select(_stage.Address)] }, comparisons: 406);

        EmulatedItem[] sent = [.. new[] { 0, 199, 200, 202 }.Select(number => _stage.Deliver(mailboxes[number]))];
        await watcher.UntilToldAsync(4);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        (_stage.Streams, _stage.Subscribed).Should().Be((2, 203));
        ILookup<string, HttpRequestMessage> groups = _stage.Wire.Notifying.ToLookup(request => request.Headers.GetValues("X-AnchorMailbox").Single());
        groups.Select(group => (group.Key, group.Count())).Should().BeEquivalentTo([(_stage.Address("box000"), 201), (_stage.Address("box200"), 4)]);
        _stage.Wire.Notifying.Should().AllSatisfy(request => request.Headers.GetValues("X-PreferServerAffinity").Should().Equal("true"));
        groups.Should().AllSatisfy(group => group.Skip(1).Should().AllSatisfy(request => request.Headers.GetValues("Cookie").Single().Should().Contain("X-BackEndOverrideCookie")));
    }

    [Fact]
    public void More_mailboxes_than_a_connection_has_streams_for_are_refused_at_once() =>
        _stage.Connection.Invoking(connection => connection.WatchAsync(new EwsWatchOptions { Mailboxes = [.. Enumerable.Range(0, 2001).Select(number => $"box{number}@contoso.com")] }))
            .Should().Throw<ArgumentException>().WithMessage("*2001 are too many*");

    [Fact]
    public async Task Connection_that_may_have_one_stream_refuses_what_does_not_fit_into_it_and_tells_a_second_watch_to_wait()
    {
        await using EwsOAuthConnection connection = SomeConnection.To(_stage.Emulator)
            .WithClient(_stage.Emulator.ConfidentialClient.ClientId)
            .UseClientSecret(_stage.Emulator.ConfidentialClientSecret)
            .WithConcurrency(calls: 10, streams: 1)
            .WithLogging(_stage.Log)
            .Build();
        connection.Invoking(one => one.WatchAsync(new EwsWatchOptions { Mailboxes = [.. Enumerable.Range(0, 201).Select(number => $"box{number}@contoso.com")] }))
            .Should().Throw<ArgumentException>().WithMessage("*201 are too many for 1 streams (MaxConcurrentStreams)*");
        EwsWatchOptions options = new() { Mailboxes = [_stage.Own.Address] };
        await using Watcher first = new(connection, options);
        await Eventually.TrueAsync(() => _stage.Streams == 1);
        await using Watcher second = new(connection, options);
        await Eventually.TrueAsync(() => _stage.Log.Text.Contains("waits for one of the 1 streams", StringComparison.Ordinal));

        EmulatedItem sent = _stage.Deliver();
        await first.Awaiting(watch => watch.StopAsync()).Should().ThrowAsync<OperationCanceledException>();
        await second.UntilToldAsync(1);

        second.Told.Should().ContainSingle().Which.ItemId.Should().Be(sent.Id);
        _stage.Streams.Should().Be(2);
    }

    [Fact]
    public async Task Mailbox_that_is_refused_is_told_with_its_reason_and_the_others_are_watched()
    {
        EmulatedMailbox[] others = [_stage.Add("b"), _stage.Add("c")];
        await using Watcher watcher = await WatchAsync(comparisons: 4, "a", "b", "c");

        List<EmulatedItem> sent = [.. others.Select(_stage.Deliver)];
        await watcher.UntilToldAsync(2);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        EwsMailboxRefusal refusal = _refusals.Should().ContainSingle().Which;
        refusal.Mailbox.Should().Be(_stage.Address("a"));
        refusal.Reason.Should().BeOfType<ServiceResponseException>().Which.ErrorCode.Should().Be(ServiceError.ErrorNonExistentMailbox);
        refusal.ToString().Should().NotContain("@");
        _stage.Log.Text.Should().Contain("A mailbox is refused (ErrorNonExistentMailbox); the others are watched.").And.NotContain(_stage.Address("a"));
        _stage.Wire.Notifying.Should().AllSatisfy(request => request.Headers.GetValues("X-AnchorMailbox").Should().Equal([_stage.Address("b")], "a mailbox that is not there leads to no server"));
    }

    [Fact]
    public async Task Mailbox_that_was_refused_is_watched_as_soon_as_it_may_be_when_the_stream_is_opened_again()
    {
        EmulatedMailbox other = _stage.Add("b");
        await using Watcher watcher = await WatchAsync(comparisons: 2, "a", "b");
        EmulatedMailbox late = _stage.Add("a");

        _stage.Wire.Cut();
        await Eventually.TrueAsync(() => _stage.Subscribed == 2 && _stage.Emulator.Ledger.Received("SyncFolderItems") >= 5);
        EmulatedItem[] sent = [_stage.Deliver(late), _stage.Deliver(other)];
        await watcher.UntilToldAsync(2);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        _refusals.Should().ContainSingle();
    }

    [Fact]
    public async Task Group_of_which_every_mailbox_is_refused_waits_and_says_so_and_can_be_cancelled()
    {
        await using Watcher watcher = new(_stage.Connection, Options("a", "b"));
        await Eventually.TrueAsync(() => _refusals.Count == 2);

        Func<Task> stop = watcher.StopAsync;

        await stop.Should().ThrowAsync<OperationCanceledException>();
        _refusals.Should().HaveCount(2, "nothing is tried again before a stream would have ended");
        _stage.Streams.Should().Be(0);
    }

    [Fact]
    public async Task Without_a_callback_a_refusal_ends_the_watch_and_is_not_swallowed()
    {
        _stage.Add("b");
        await using Watcher watcher = new(_stage.Connection, new EwsWatchOptions { Mailboxes = [_stage.Address("a"), _stage.Address("b")] });

        Func<Task> watching = () => watcher.Watching;

        (await watching.Should().ThrowAsync<ServiceResponseException>()).Which.ErrorCode.Should().Be(ServiceError.ErrorNonExistentMailbox);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(IOException))]
    public async Task Callback_that_throws_ends_the_watch_with_what_it_threw(Type type)
    {
        Exception thrown = (Exception)Activator.CreateInstance(type, "Enough.")!;
        EwsWatchOptions options = new() { Mailboxes = [_stage.Address("a")], MailboxRefused = _ => throw thrown };
        await using Watcher watcher = new(_stage.Connection, options);

        Func<Task> watching = () => watcher.Watching.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, The.Cancellation);

        (await watching.Should().ThrowAsync<Exception>("a failure of the program is not one of Exchange that passes")).Which.Should().BeSameAs(thrown);
    }

    [Fact]
    public async Task Mailbox_whose_server_does_not_answer_holds_up_none_of_the_others_and_loses_nothing()
    {
        EmulatedMailbox[] mailboxes = [_stage.Add("a"), _stage.Add("b"), _stage.Add("c")];
        await using Watcher watcher = await WatchAsync(comparisons: 6, "a", "b", "c");

        _stage.Wire.Unreachable = [mailboxes[1].Address];
        _stage.Wire.Cut();
        List<EmulatedItem> sent = [.. mailboxes.Select(_stage.Deliver)];
        await Eventually.TrueAsync(() => _stage.Log.Text.Contains("A mailbox cannot be watched now", StringComparison.Ordinal));
        await watcher.UntilToldAsync(2);
        watcher.Told.Select(told => told.Mailbox).Should().NotContain(mailboxes[1].Address);
        _stage.Wire.Unreachable = [];
        await watcher.UntilToldAsync(3);
        sent.AddRange(mailboxes.Select(_stage.Deliver));
        await watcher.UntilToldAsync(6);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        _refusals.Should().BeEmpty();
    }

    [Fact]
    public async Task Mailbox_whose_server_does_not_answer_from_the_beginning_holds_up_none_of_the_others()
    {
        EmulatedMailbox[] mailboxes = [_stage.Add("a"), _stage.Add("b")];
        _stage.Wire.Unreachable = [mailboxes[1].Address];
        await using Watcher watcher = await WatchAsync(comparisons: 2, "a", "b");
        await Eventually.TrueAsync(() => _stage.Clock.Pauses.Count > 6);

        List<EmulatedItem> sent = [_stage.Deliver(mailboxes[0])];
        await watcher.UntilToldAsync(1);
        _stage.Wire.Unreachable = [];
        await Eventually.TrueAsync(() => _stage.Subscribed == 2);
        sent.AddRange(mailboxes.Select(_stage.Deliver));
        await watcher.UntilToldAsync(3);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        _stage.Log.Text.Should().NotContain("interrupted");
    }

    [Fact]
    public async Task Mailbox_whose_server_is_still_waited_for_does_not_hold_up_the_return_of_another()
    {
        EmulatedMailbox[] mailboxes = [_stage.Add("a"), _stage.Add("b"), _stage.Add("c")];
        _stage.Wire.Unreachable = [mailboxes[1].Address, mailboxes[2].Address];
        await using Watcher watcher = await WatchAsync(comparisons: 2, "a", "b", "c");

        _stage.Wire.Silent = mailboxes[1].Address;
        await Eventually.TrueAsync(() => _stage.Wire.IsWaitedFor);
        _stage.Wire.Unreachable = [];
        await Eventually.TrueAsync(() => _stage.Subscribed == 2);
        EmulatedItem[] sent = [_stage.Deliver(mailboxes[0]), _stage.Deliver(mailboxes[2])];
        await watcher.UntilToldAsync(2);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
    }

    [Fact]
    public async Task Subscription_that_is_lost_inside_the_stream_is_made_again_and_the_others_are_kept()
    {
        EmulatedMailbox[] mailboxes = [_stage.Add("a"), _stage.Add("b"), _stage.Add("c")];
        await using Watcher watcher = await WatchAsync(comparisons: 6, "a", "b", "c");
        List<EmulatedItem> sent = [.. mailboxes.Select(_stage.Deliver)];
        await watcher.UntilToldAsync(3);

        _stage.Emulator.ForgetSubscriptions(_stage.Address("b"));
        sent.AddRange(mailboxes.Select(_stage.Deliver));
        await watcher.UntilToldAsync(6);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        _stage.Subscribed.Should().Be(4);
        _stage.Emulator.Ledger.Received("Unsubscribe").Should().Be(0);
        _refusals.Should().BeEmpty();
    }

    [Fact]
    public async Task Server_that_restarts_gets_all_subscriptions_again_in_one_go()
    {
        string[] names = [.. Enumerable.Range(0, 30).Select(number => $"box{number:00}")];
        EmulatedMailbox[] mailboxes = [.. names.Select(_stage.Add)];
        await using Watcher watcher = await WatchAsync(comparisons: 60, names);
        List<EmulatedItem> sent = [.. mailboxes.Select(_stage.Deliver)];
        await watcher.UntilToldAsync(30);

        _stage.Emulator.ForgetSubscriptions();
        sent.AddRange(mailboxes.Select(_stage.Deliver));
        await watcher.UntilToldAsync(60);

        watcher.Told.Select(told => told.ItemId).Should().BeEquivalentTo(sent.Select(item => item.Id));
        _stage.Subscribed.Should().Be(60);
        _stage.Streams.Should().BeLessThan(6, "each of 30 losses in a stream of its own would take minutes of pauses");
    }

    [Fact]
    public async Task Person_watches_the_own_mailbox_and_is_told_that_the_others_cannot_be_subscribed_to()
    {
        await using WatchStage stage = await WatchStage.OfPersonAsync();
        string own = stage.Emulator.User.UserPrincipalName;
        string other = stage.Emulator.OtherUser.UserPrincipalName;
        await using Watcher watcher = await stage.WatchAsync(new EwsWatchOptions { Mailboxes = [other, own], MailboxRefused = _refusals.Enqueue });
        EmulatedItem first = stage.Deliver();
        await watcher.UntilToldAsync(1);

        stage.Emulator.RevokeAccessTokens();
        stage.Wire.Swallow();
        EmulatedItem second = stage.Deliver();
        stage.Wire.Cut();
        await watcher.UntilToldAsync(2);

        watcher.Told.Select(told => (told.ItemId, told.Mailbox)).Should().Equal((first.Id, own), (second.Id, own));
        _refusals.Select(refusal => refusal.Mailbox).Should().NotBeEmpty().And.AllBe(other);
        stage.Wire.Notifying.Should().AllSatisfy(request => request.Headers.GetValues("X-AnchorMailbox").Should().Equal(own));
        stage.Emulator.Ledger.TokenRequestsBy("refresh_token").Should().Be(1);
    }

    private Task<Watcher> WatchAsync(int comparisons, params string[] names) => _stage.WatchAsync(Options(names), comparisons);

    private EwsWatchOptions Options(params string[] names) => new() { Mailboxes = [.. names.Select(_stage.Address)], MailboxRefused = _refusals.Enqueue };
}
