using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using EwsOAuth.Diagnostics;
using EwsOAuth.Http;
using EwsOAuth.Http.Throttling;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tokens.Caching;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Diagnostics;

public sealed class TelemetryTests
{
    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public async Task Call_is_one_activity_and_one_duration_with_its_repetitions_inside()
    {
        using RecordedTelemetry telemetry = new();
        FakeTransport transport = new(message => message.Number == 1 ? Throttled() : Some.Response());
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        Task<HttpResponseMessage> call = pipeline.SendAsync(RequestFor("GetFolder"), The.Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(30));
        using HttpResponseMessage response = await call;

        Measured duration = telemetry.Of("ewsoauth.call.duration").Should().ContainSingle().Which;
        duration.Value.Should().Be(30);
        duration.Tags.Should().Equal(new Dictionary<string, string> { ["ewsoauth.operation"] = "GetFolder", ["ewsoauth.outcome"] = "ok" });
        telemetry.Of("ewsoauth.throttle.wait").Should().ContainSingle().Which.Value.Should().Be(30);
        telemetry.Of("ewsoauth.call.retries").Should().ContainSingle().Which.Tags["ewsoauth.reason"].Should().Be("throttled");
        Activity activity = telemetry.Activities.Should().ContainSingle().Which;
        (activity.DisplayName, activity.Kind, activity.Status).Should().Be(("EWS GetFolder", ActivityKind.Client, ActivityStatusCode.Unset));
        activity.GetTagItem("server.address").Should().Be(EwsCloud.Global.Endpoint.Host);
        activity.GetTagItem("http.response.status_code").Should().Be(200);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "ok", ActivityStatusCode.Unset)]
    [InlineData(HttpStatusCode.NotFound, "4xx", ActivityStatusCode.Error)]
    [InlineData(HttpStatusCode.NotImplemented, "5xx", ActivityStatusCode.Error)]
    public async Task Answer_is_told_by_the_class_of_its_status(HttpStatusCode status, string outcome, ActivityStatusCode expected)
    {
        using RecordedTelemetry telemetry = new();
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Some.Response(status)));

        using HttpResponseMessage response = await pipeline.SendAsync(RequestFor("GetItem"), The.Cancellation);

        telemetry.Of("ewsoauth.call.duration").Should().ContainSingle().Which.Tags["ewsoauth.outcome"].Should().Be(outcome);
        telemetry.Activities.Should().ContainSingle().Which.Status.Should().Be(expected);
    }

    [Fact]
    public async Task Failure_is_told_by_its_code_alone()
    {
        using RecordedTelemetry telemetry = new();
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "secret detail")));

        Func<Task> call = () => pipeline.SendAsync(RequestFor("CreateItem"), The.Cancellation);

        await call.Should().ThrowAsync<TransportException>();
        telemetry.Of("ewsoauth.call.duration").Should().ContainSingle().Which.Tags["ewsoauth.outcome"].Should().Be("transport_tls");
        Activity activity = telemetry.Activities.Should().ContainSingle().Which;
        (activity.Status, activity.StatusDescription, activity.GetTagItem("error.type")).Should().Be((ActivityStatusCode.Error, "transport_tls", "transport_tls"));
        activity.Events.Should().BeEmpty("an exception's message does not belong into a trace");
    }

    [Fact]
    public async Task Caller_who_cancels_is_no_error()
    {
        using RecordedTelemetry telemetry = new();
        using HttpMessageInvoker pipeline = Some.Pipeline(new FakeTransport(_ => Throttled()), clock: _clock);
        using CancellationTokenSource caller = new();

        Task<HttpResponseMessage> call = pipeline.SendAsync(RequestFor("GetItem"), caller.Token);
        await caller.CancelAsync();

        Func<Task> waiting = () => call;
        await waiting.Should().ThrowAsync<OperationCanceledException>();
        telemetry.Of("ewsoauth.call.duration").Should().ContainSingle().Which.Tags["ewsoauth.outcome"].Should().Be("cancelled");
        telemetry.Of("ewsoauth.throttle.wait").Should().ContainSingle();
        telemetry.Activities.Should().ContainSingle().Which.Status.Should().Be(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task Refused_token_and_lost_answer_are_repetitions_with_their_reasons()
    {
        using RecordedTelemetry telemetry = new();
        FakeTransport transport = new(message => message.Number switch
        {
            1 => Some.Challenge(),
            2 => Some.Response(HttpStatusCode.BadGateway),
            _ => Some.Response(),
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, Some.Acquirer(_clock, "first", "second"), new SwiftClock(TimeSpan.FromSeconds(5)));

        using HttpResponseMessage response = await pipeline.SendAsync(RequestFor("GetItem"), The.Cancellation);

        telemetry.Of("ewsoauth.call.retries").Select(measured => measured.Tags["ewsoauth.reason"]).Should().Equal("token", "lost");
    }

    [Fact]
    public async Task Only_a_call_that_had_to_wait_for_its_place_tells_how_long()
    {
        using RecordedTelemetry telemetry = new();
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeTransport transport = new(async (_, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return Some.Response();
        });
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, clock: _clock);

        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, ConcurrencyGate.DefaultCalls + 1).Select(_ => pipeline.SendAsync(RequestFor("GetItem"), The.Cancellation))];
        _clock.Advance(TimeSpan.FromSeconds(7));
        gate.SetResult();
        await Task.WhenAll(calls);

        telemetry.Of("ewsoauth.concurrency.wait").Should().ContainSingle().Which.Value.Should().Be(7);
    }

    [Theory]
    [InlineData(false, "unattended")]
    [InlineData(true, "sign-in")]
    public async Task Acquisition_tells_its_kind_and_a_cached_token_tells_nothing(bool person, string kind)
    {
        using RecordedTelemetry telemetry = new();
        CachingTokenAcquirer acquirer = new(Some.Acquirer(_clock, "first"), _clock);

        await acquirer.AcquireAsync(person ? The.SignIn : The.Request, The.Cancellation);
        await acquirer.AcquireAsync(The.Request, The.Cancellation);

        telemetry.Of("ewsoauth.token.acquisition.duration").Should().ContainSingle()
            .Which.Tags.Should().Equal(new Dictionary<string, string> { ["ewsoauth.kind"] = kind, ["ewsoauth.outcome"] = "ok" });
    }

    [Fact]
    public async Task Code_that_is_not_ours_is_no_outcome()
    {
        using RecordedTelemetry telemetry = new();
        CachingTokenAcquirer acquirer = new(new ScriptedAcquirer((_, _, _) => throw new TokenAcquisitionException("ada_is_locked", "x", "y")), _clock);

        Func<Task> asking = () => acquirer.AcquireAsync(The.Request, The.Cancellation).AsTask();

        await asking.Should().ThrowAsync<TokenAcquisitionException>();
        telemetry.Of("ewsoauth.token.acquisition.duration").Should().ContainSingle().Which.Tags["ewsoauth.outcome"].Should().Be("other");
    }

    [Fact]
    public async Task Tags_stay_few_and_tell_nothing_about_users_tenants_and_tokens()
    {
        string[] secrets = ["canary", The.TenantId, The.ClientId, "@", "/EWS/", "?"];
        using RecordedTelemetry telemetry = new();
        FakeTransport transport = new(message => Some.Response((HttpStatusCode)(200 + message.Number)));
        using HttpMessageInvoker pipeline = Some.Pipeline(transport, Some.Acquirer(_clock, "canary-token"), _clock);

        for (int number = 0; number < 398; number++)
        {
            HttpRequestMessage request = RequestFor($"Canary{number}", $"https://outlook.office365.com/EWS/Exchange.asmx?canary={number}&tenant={The.TenantId}");
            request.Headers.Add("X-AnchorMailbox", $"canary{number}@contoso.com");
            Task<HttpResponseMessage> call = pipeline.SendAsync(request, The.Cancellation);
            await AdvanceUntilDoneAsync(call);
        }

        telemetry.Activities.Should().HaveCount(398);
        telemetry.Words.Where(word => secrets.Any(secret => word.Contains(secret, StringComparison.OrdinalIgnoreCase))).Should().BeEmpty();
        telemetry.Of("ewsoauth.call.duration").Select(measured => measured.Tags["ewsoauth.operation"]).Distinct().Should().Equal("other");
        telemetry.Of("ewsoauth.call.duration").Select(measured => measured.Tags["ewsoauth.outcome"]).Distinct().Should().BeSubsetOf(TelemetryOutcome.All);
        telemetry.All.Select(measured => string.Join(' ', measured.Tags.Values.Prepend(measured.Instrument))).Distinct().Count().Should().BeLessThan(10);
    }

    [Fact]
    public async Task Where_nobody_listens_a_call_passes_the_stage_untouched()
    {
        Task<HttpResponseMessage> answer = Task.FromResult(Some.Response());
        using HttpMessageInvoker stage = new(new TelemetryHandler(_clock) { InnerHandler = new AnsweringTask(answer) });

        await using ChildProcess quiet = ChildProcess.Start(QuietChild.Role, []);
        using RecordedTelemetry telemetry = new();
        Task<HttpResponseMessage> heard = stage.SendAsync(Some.EwsRequest(), The.Cancellation);

        (await quiet.ReadLineAsync()).Should().Be(QuietChild.Untouched);
        heard.Should().NotBeSameAs(answer);
        await heard;
        telemetry.All.Should().ContainSingle();
    }

    [Fact]
    public void Every_metric_has_its_section_and_every_section_its_metric()
    {
        Instrument[] instruments = [.. typeof(EwsMetrics).GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<Instrument>()];
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "telemetry.md"));

        MatchCollection sections = Regex.Matches(page, @"^## `(?<name>ewsoauth\.[a-z.]+)`\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        sections.Select(section => section.Groups["name"].Value).Should().BeEquivalentTo(instruments.Select(instrument => instrument.Name));
        foreach (Instrument instrument in instruments)
        {
            string text = sections.Single(section => section.Groups["name"].Value == instrument.Name).Groups["text"].Value;
            text.Should().Contain($"| Unit | `{instrument.Unit}` |").And.Contain("| Tags | ").And.Contain("| Worry when | ");
        }
    }

    [Fact]
    public void Every_code_of_the_troubleshooting_page_is_an_outcome()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "troubleshooting.md"));

        Regex.Matches(page, "^### (?<code>[a-z]+(_[a-z]+)*)$", RegexOptions.Multiline).Select(match => match.Groups["code"].Value)
            .Should().BeSubsetOf(TelemetryOutcome.All, "a code that is missing in TelemetryOutcome is counted as 'other'");
    }

    private static HttpRequestMessage RequestFor(string operation, string? address = null)
    {
        HttpRequestMessage request = Some.EwsRequest(address);
        EwsRequestOptions.Of(request).Operation = EwsOperation.Of(operation);
        return request;
    }

    private static HttpResponseMessage Throttled() => Some.Response(HttpStatusCode.TooManyRequests, string.Empty, ("Retry-After", "30"));

    private async Task AdvanceUntilDoneAsync(Task<HttpResponseMessage> call)
    {
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return call.IsCompleted;
        });
        await call.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EwsOAuth.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("EwsOAuth.Sdk.sln is in no folder above the tests. Run them from a checkout.");
    }
}
