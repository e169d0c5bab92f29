using System.Net;
using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Emulator.Tests.Ews.Framework;
using Microsoft.Extensions.Time.Testing;
using static EwsOAuth.Emulator.Tests.Ews.Framework.EwsClient;

namespace EwsOAuth.Emulator.Tests.Ews;

/// <summary>Subscribe, GetStreamingEvents, GetEvents, Unsubscribe.</summary>
public sealed class StreamingTests : EwsTest
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-20T08:00:00Z"));

    private protected override EwsEmulatorOptions Options => new() { TimeProvider = clock, StreamingHeartbeat = TimeSpan.FromSeconds(30), AccessTokenLifetime = TimeSpan.FromDays(1) };

    [Fact]
    public async Task New_mail_is_told_at_once()
    {
        string id = await SubscribeAsync("NewMailEvent");
        using EwsStream stream = await OpenAsync(id);
        (await stream.NextAsync())!.Element(M + "ConnectionStatus")!.Value.Should().Be("OK");

        EmulatedItem mail = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");
        XElement message = (await stream.NextAsync())!;

        message.Descendants(T + "SubscriptionId").Single().Value.Should().Be(id);
        XElement told = message.Descendants(T + "NewMailEvent").Should().ContainSingle().Subject;
        IdOf(told).Should().Be(mail.Id);
        IdOf(told, "ParentFolderId").Should().Be(Mailbox.Inbox.Id);
        message.Descendants(T + "Watermark").Should().BeEmpty("streams have no watermarks");
    }

    [Fact]
    public async Task A_stream_is_cut_in_its_middle_when_its_fault_says_so()
    {
        string id = await SubscribeAsync("NewMailEvent");
        Emulator.Faults.Next(Fault.CutAfter(TimeSpan.FromSeconds(7)));
        using EwsStream stream = await OpenAsync(id);
        (await stream.NextAsync())!.Element(M + "ConnectionStatus")!.Value.Should().Be("OK");

        clock.Advance(TimeSpan.FromSeconds(7));

        await stream.Awaiting(open => open.NextAsync()).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task Events_before_the_stream_is_opened_are_kept()
    {
        string id = await SubscribeAsync("NewMailEvent");
        EmulatedItem mail = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        using EwsStream stream = await OpenAsync(id);
        await stream.NextAsync();

        IdOf((await stream.NextAsync())!).Should().Be(mail.Id);
    }

    [Fact]
    public async Task Moves_reads_and_deletions_are_told_with_what_they_did()
    {
        string id = await SubscribeAsync("MovedEvent", "ModifiedEvent", "DeletedEvent", "CreatedEvent");
        EmulatedItem mail = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");
        await Client.SucceedAsync($"""<m:DeleteItem DeleteType="MoveToDeletedItems"><m:ItemIds>{ItemId(mail)}</m:ItemIds></m:DeleteItem>""");

        using EwsStream stream = await OpenAsync(id);
        await stream.NextAsync();
        XElement message = (await stream.NextAsync())!;

        IdOf(message.Descendants(T + "CreatedEvent").Single()).Should().Be(mail.Id);
        XElement moved = message.Descendants(T + "MovedEvent").Should().ContainSingle().Subject;
        IdOf(moved).Should().Be(Mailbox.DeletedItems.Items[0].Id);
        IdOf(moved, "OldItemId").Should().Be(mail.Id);
    }

    [Fact]
    public async Task A_quiet_stream_says_that_it_lives_and_closes_in_time()
    {
        string id = await SubscribeAsync("NewMailEvent");
        using EwsStream stream = await OpenAsync(id, minutes: 1);
        await stream.NextAsync();

        XElement? beat = await AdvanceUntilAsync(stream, TimeSpan.FromSeconds(30));
        XElement? last = await AdvanceUntilAsync(stream, TimeSpan.FromSeconds(60));

        beat!.Element(M + "ConnectionStatus")!.Value.Should().Be("OK");
        while (last!.Element(M + "ConnectionStatus")!.Value == "OK")
        {
            last = await stream.NextAsync();
        }

        last.Element(M + "ConnectionStatus")!.Value.Should().Be("Closed");
        (await stream.NextAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Unknown_subscriptions_are_named_and_the_stream_ends()
    {
        using EwsStream stream = await OpenAsync("bm9uZQ==");

        XElement message = (await stream.NextAsync())!;

        message.Element(M + "ResponseCode")!.Value.Should().Be("ErrorSubscriptionNotFound");
        message.Element(M + "ErrorSubscriptionIds")!.Elements(M + "SubscriptionId").Select(id => id.Value).Should().Equal("bm9uZQ==");
        (await stream.NextAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Unsubscribing_ends_the_stream()
    {
        string id = await SubscribeAsync("NewMailEvent");
        using EwsStream stream = await OpenAsync(id);
        await stream.NextAsync();

        await Client.SucceedAsync(Unsubscribe(id));

        (await stream.NextAsync())!.Element(M + "ResponseCode")!.Value.Should().Be("ErrorSubscriptionNotFound");
        (await Client.FailAsync(Unsubscribe(id))).Should().Be("ErrorSubscriptionNotFound");
    }

    [Fact]
    public async Task A_second_connection_takes_the_subscription_over()
    {
        string id = await SubscribeAsync("NewMailEvent");
        using EwsStream first = await OpenAsync(id);
        await first.NextAsync();

        using EwsStream second = await OpenAsync(id);
        await second.NextAsync();

        (await first.NextAsync())!.Element(M + "ConnectionStatus")!.Value.Should().Be("Closed");
        EmulatedItem mail = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");
        IdOf((await second.NextAsync())!).Should().Be(mail.Id);
    }

    [Fact]
    public async Task The_eleventh_stream_is_one_too_many()
    {
        List<EwsStream> streams = [];
        for (int number = 0; number < 10; number++)
        {
            EwsStream stream = await OpenAsync(await SubscribeAsync("NewMailEvent"));
            await stream.NextAsync();
            streams.Add(stream);
        }

        using HttpResponseMessage refused = await Client.PostStreamingAsync(GetStreamingEvents(await SubscribeAsync("NewMailEvent"), 1));

        (await FaultCodeAsync(refused)).Should().Be("ErrorExceededConnectionCount");
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task The_twenty_first_subscription_is_one_too_many()
    {
        for (int number = 0; number < 20; number++)
        {
            await SubscribeAsync("NewMailEvent");
        }

        (await Client.FailAsync(Subscribe("NewMailEvent"))).Should().Be("ErrorExceededSubscriptionCount");
    }

    [Fact]
    public async Task A_pull_subscription_is_fetched_from_a_watermark()
    {
        XElement subscribed = await Client.SucceedAsync(
            """
            <m:Subscribe><m:PullSubscriptionRequest><t:FolderIds><t:DistinguishedFolderId Id="inbox"/></t:FolderIds>
              <t:EventTypes><t:EventType>NewMailEvent</t:EventType></t:EventTypes><t:Timeout>10</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>
            """);
        string id = subscribed.Element(M + "SubscriptionId")!.Value;
        XElement quiet = await Client.SucceedAsync(GetEvents(id, subscribed.Element(M + "Watermark")!.Value));
        EmulatedItem mail = Mailbox.Deliver("Hello", "Body", "ann@fabrikam.com");

        XElement told = await Client.SucceedAsync(GetEvents(id, quiet.Descendants(T + "Watermark").Single().Value));

        quiet.Descendants(T + "StatusEvent").Should().ContainSingle();
        IdOf(told.Descendants(T + "NewMailEvent").Single()).Should().Be(mail.Id);
        (await Client.FailAsync(GetEvents(id, "nonsense"))).Should().Be("ErrorInvalidWatermark");
    }

    [Fact]
    public async Task The_affinity_cookie_comes_with_the_first_subscription_that_asks_for_it()
    {
        Client.Headers.Add("X-AnchorMailbox", Mailbox.Address);
        Client.Headers.Add("X-PreferServerAffinity", "true");

        using HttpResponseMessage response = await Client.PostAsync(Subscribe("NewMailEvent"));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Headers.GetValues("Set-Cookie").Should().Contain(cookie => cookie.StartsWith("X-BackEndOverrideCookie=", StringComparison.Ordinal));
    }

    /// <summary>Lets time pass in small steps until the stream says something: the server may not have set its timer yet.</summary>
    private async Task<XElement?> AdvanceUntilAsync(EwsStream stream, TimeSpan span)
    {
        Task<XElement?> next = stream.NextAsync();
        while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, EwsOAuth.Emulator.Tests.Framework.The.Cancellation)) != next)
        {
            clock.Advance(span / 4);
        }

        return await next;
    }

    private async Task<string> SubscribeAsync(params string[] events)
    {
        XElement message = await Client.SucceedAsync(Subscribe(events));
        message.Element(M + "Watermark").Should().BeNull("a watermark breaks the Managed API");
        return message.Element(M + "SubscriptionId")!.Value;
    }

    private async Task<EwsStream> OpenAsync(string id, int minutes = 30)
    {
        HttpResponseMessage response = await Client.PostStreamingAsync(GetStreamingEvents(id, minutes));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        return new EwsStream(response);
    }

    private static string Subscribe(params string[] events) =>
        $"""
        <m:Subscribe><m:StreamingSubscriptionRequest><t:FolderIds><t:DistinguishedFolderId Id="inbox"/></t:FolderIds>
          <t:EventTypes>{string.Concat(events.Select(name => $"<t:EventType>{name}</t:EventType>"))}</t:EventTypes></m:StreamingSubscriptionRequest></m:Subscribe>
        """;

    private static string GetStreamingEvents(string id, int minutes) =>
        $"<m:GetStreamingEvents><m:SubscriptionIds><t:SubscriptionId>{id}</t:SubscriptionId></m:SubscriptionIds><m:ConnectionTimeout>{minutes}</m:ConnectionTimeout></m:GetStreamingEvents>";

    private static string GetEvents(string id, string watermark) => $"<m:GetEvents><m:SubscriptionId>{id}</m:SubscriptionId><m:Watermark>{watermark}</m:Watermark></m:GetEvents>";

    private static string Unsubscribe(string id) => $"<m:Unsubscribe><m:SubscriptionId>{id}</m:SubscriptionId></m:Unsubscribe>";
}
