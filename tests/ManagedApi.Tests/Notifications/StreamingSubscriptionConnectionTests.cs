using ManagedApi.Tests.Framework;

namespace ManagedApi.Tests.Notifications;

public sealed class StreamingSubscriptionConnectionTests
{
    private const string NewMail = "<m:Notifications><m:Notification><t:SubscriptionId>sub</t:SubscriptionId><t:NewMailEvent><t:TimeStamp>2026-11-24T10:00:00Z</t:TimeStamp>"
        + "<t:ItemId Id='a' ChangeKey='k'/><t:ParentFolderId Id='inbox' ChangeKey='k'/></t:NewMailEvent></m:Notification></m:Notifications>";

    private static readonly string Alive = Envelope("<m:ConnectionStatus>OK</m:ConnectionStatus>");
    private static readonly string Closed = Envelope("<m:ConnectionStatus>Closed</m:ConnectionStatus>");
    private static readonly string Mail = Envelope(NewMail);

    [Fact]
    public async Task Subscription_is_made_and_ended()
    {
        await using FakeExchange exchange = new(Soap.Success("Subscribe", "<m:SubscriptionId>sub</m:SubscriptionId>"), Soap.Success("Unsubscribe"));

        StreamingSubscription subscription = await Some.Service(exchange).SubscribeToStreamingNotifications(
            [WellKnownFolderName.Inbox], The.Cancellation, EventType.NewMail, EventType.Moved);
        await subscription.Unsubscribe(The.Cancellation);

        subscription.Id.Should().Be("sub");
        exchange.Requests[0].One("EventTypes").Elements().Select(type => type.Value).Should().Equal("NewMailEvent", "MovedEvent");
        exchange.Requests[1].One("SubscriptionId").Value.Should().Be("sub");
    }

    [Fact]
    public async Task Events_come_until_the_server_closes()
    {
        await using FakeExchange exchange = new(Alive + Mail + Closed);
        Listener listener = new(exchange);

        SubscriptionErrorEventArgs end = await listener.OpenAsync();

        end.Exception.Should().BeNull();
        ItemEvent notification = listener.Events.Should().ContainSingle().Which.Should().BeOfType<ItemEvent>().Subject;
        notification.EventType.Should().Be(EventType.NewMail);
        notification.ItemId.UniqueId.Should().Be("a");
        notification.ParentFolderId.UniqueId.Should().Be("inbox");
        exchange.Request.One("ConnectionTimeout").Value.Should().Be("30");
    }

    [Fact]
    public async Task Answer_that_ends_without_closing_is_a_failure()
    {
        await using FakeExchange exchange = new(Alive + Mail);

        SubscriptionErrorEventArgs end = await new Listener(exchange).OpenAsync();

        end.Exception.Should().BeOfType<ServiceXmlDeserializationException>();
    }

    [Fact]
    public async Task Declaration_breaks_the_reading()
    {
        await using FakeExchange exchange = new(Soap.Declaration + Alive + Closed);

        SubscriptionErrorEventArgs end = await new Listener(exchange).OpenAsync();

        end.Exception.Should().BeOfType<ServiceXmlDeserializationException>();
    }

    [Fact]
    public async Task Lost_subscription_is_named_and_forgotten()
    {
        string lost = Soap.Response(
            "GetStreamingEvents",
            Soap.ErrorMessage("GetStreamingEvents", "ErrorSubscriptionNotFound", "<m:ErrorSubscriptionIds><m:SubscriptionId>sub</m:SubscriptionId></m:ErrorSubscriptionIds>"));
        await using FakeExchange exchange = new(lost + Closed);
        Listener listener = new(exchange);

        await listener.OpenAsync();

        listener.Errors.Should().ContainSingle().Which.Should().BeOfType<ServiceResponseException>()
            .Which.ErrorCode.Should().Be(ServiceError.ErrorSubscriptionNotFound);
        listener.Connection.CurrentSubscriptions.Should().BeEmpty();
    }

    [Fact]
    public async Task Refusal_comes_inside_an_aggregate_exception()
    {
        await using FakeExchange exchange = new();
        exchange.Answer(new FakeAnswer(string.Empty) { Status = 401 });
        Listener listener = new(exchange);

        await FluentActions.Awaiting(listener.OpenAsync).Should().ThrowAsync<AggregateException>().WithInnerException<AggregateException, ServiceRequestException>();
    }

    [Fact]
    public async Task Connection_without_subscriptions_is_not_opened()
    {
        await using FakeExchange exchange = new();
        using StreamingSubscriptionConnection connection = new(Some.Service(exchange), 30);

        connection.Invoking(it => it.Open()).Should().Throw<ServiceLocalException>().WithMessage("*at least one subscription*");
        connection.Invoking(it => it.Close()).Should().Throw<ServiceLocalException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public async Task Lifetime_is_between_one_and_thirty_minutes(int minutes)
    {
        await using FakeExchange exchange = new();

        FluentActions.Invoking(() => new StreamingSubscriptionConnection(Some.Service(exchange), minutes)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static string Envelope(string content) =>
        Soap.Response("GetStreamingEvents", Soap.SuccessMessage("GetStreamingEvents", content));

    /// <summary>Opens a connection with one subscription and keeps what it tells.</summary>
    private sealed class Listener
    {
        private readonly TaskCompletionSource<SubscriptionErrorEventArgs> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Listener(FakeExchange exchange)
        {
            ExchangeService service = Some.Service(exchange);
            Connection = new StreamingSubscriptionConnection(service, [new StreamingSubscription(service, "sub")], 30);
            Connection.OnNotificationEvent += (_, args) => Events.AddRange(args.Events);
            Connection.OnSubscriptionError += (_, args) => Errors.Add(args.Exception);
            Connection.OnDisconnect += (_, args) => end.TrySetResult(args);
        }

        public StreamingSubscriptionConnection Connection { get; }

        public List<NotificationEvent> Events { get; } = [];

        public List<Exception> Errors { get; } = [];

        public async Task<SubscriptionErrorEventArgs> OpenAsync()
        {
            await Task.Run(() => Connection.Open(The.Cancellation), The.Cancellation);
            return await end.Task.WaitAsync(TimeSpan.FromSeconds(30), The.Cancellation);
        }
    }
}
