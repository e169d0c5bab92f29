using System.Net;
using System.Text.Json;
using EwsOAuth.Emulator.Tests.Framework;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EwsOAuth.Emulator.Tests;

public sealed class EmulatedFaultsTests : IAsyncLifetime
{
    private readonly WatchedClock clock = new();
    private EwsEmulator emulator = null!;
    private HttpClient client = null!;

    private string TokenAddress => Some.Authority(emulator) + "/oauth2/v2.0/token";

    public async ValueTask InitializeAsync()
    {
        emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        client = Some.HttpClient(emulator);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await emulator.DisposeAsync();
    }

    [Fact]
    public async Task Faults_hit_one_request_each_in_their_order_and_execute_nothing()
    {
        emulator.Faults.Next(Fault.Throttled(TimeSpan.FromSeconds(30)), Fault.Aadsts(50173, suberror: "bad_token"));

        using HttpResponseMessage first = await TokenAsync();
        using HttpResponseMessage second = await TokenAsync();
        using HttpResponseMessage third = await TokenAsync();

        first.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        first.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(30));
        (await second.Content.ReadAsStringAsync(The.Cancellation)).Should().Contain("AADSTS50173").And.Contain("\"suberror\":\"bad_token\"");
        third.StatusCode.Should().Be(HttpStatusCode.OK);
        emulator.Ledger.Received("client_credentials").Should().Be(3);
        emulator.Ledger.Count("client_credentials").Should().Be(1);
    }

    [Fact]
    public async Task A_fault_waits_for_the_requests_it_is_aimed_at()
    {
        emulator.Faults.Next(FaultMatch.To("refresh_token"), Fault.Status(500));
        emulator.Faults.Next(new FaultMatch { ClientId = emulator.ConfidentialClient.ClientId, Nth = 2 }, Fault.Status(502));

        using HttpResponseMessage first = await TokenAsync();
        using HttpResponseMessage second = await TokenAsync();
        using HttpResponseMessage third = await TokenAsync();

        new[] { first.StatusCode, second.StatusCode, third.StatusCode }.Should().Equal(HttpStatusCode.OK, HttpStatusCode.BadGateway, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_rate_draws_the_same_requests_from_the_same_seed()
    {
        List<int> draws = [];
        for (int run = 0; run < 2; run++)
        {
            using IDisposable rule = emulator.Faults.Always(new FaultMatch { Rate = 0.5, Seed = 7 }, Fault.Status(503));
            for (int call = 0; call < 12; call++)
            {
                using HttpResponseMessage response = await client.GetAsync(emulator.BaseAddress + "nothing", The.Cancellation);
                draws.Add((int)response.StatusCode);
            }
        }

        draws.Take(12).Should().Equal(draws.Skip(12));
        draws.Should().Contain(503).And.Contain(404);
    }

    [Fact]
    public async Task A_lost_response_was_executed_and_an_aborted_request_was_not()
    {
        emulator.Faults.Next(Fault.LoseResponse(), Fault.Abort());

        await this.Awaiting(_ => TokenAsync()).Should().ThrowAsync<HttpRequestException>();
        await this.Awaiting(_ => TokenAsync()).Should().ThrowAsync<HttpRequestException>();

        emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.Token).Select(entry => entry.Executed).Should().Equal(true, false);
    }

    [Fact]
    public async Task A_truncated_or_cut_body_ends_too_early()
    {
        emulator.Faults.Next(Fault.Truncate(10), Fault.AbortAfter(10));

        await this.Awaiting(_ => TokenAsync()).Should().ThrowAsync<HttpRequestException>();
        await this.Awaiting(_ => TokenAsync()).Should().ThrowAsync<HttpRequestException>();

        emulator.Ledger.Count("client_credentials").Should().Be(2);
    }

    [Fact]
    public async Task A_delay_is_measured_by_the_clock_of_the_emulator()
    {
        emulator.Faults.Next(Fault.Delay(TimeSpan.FromMinutes(3)));

        Task<HttpResponseMessage> call = TokenAsync();
        await clock.Watched.WaitAsync(The.Cancellation);
        clock.Advance(TimeSpan.FromMinutes(2));
        bool early = emulator.Ledger.Entries[0].Executed;
        clock.Advance(TimeSpan.FromMinutes(1));
        using HttpResponseMessage response = await call;

        early.Should().BeFalse();
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stalled_request_is_released_with_its_rule()
    {
        IDisposable rule = emulator.Faults.Next(Fault.Stall());
        Task<HttpResponseMessage> call = TokenAsync();
        LedgerEntry entry = await emulator.Ledger.WaitForAsync(request => request.Endpoint == EmulatedEndpoints.Token, The.Cancellation);
        bool early = entry.Executed;

        rule.Dispose();
        using HttpResponseMessage response = await call;

        early.Should().BeFalse();
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_can_be_changed_or_replaced()
    {
        emulator.Faults.Next(Fault.Mutate(body => body.Replace("Bearer", "Basket", StringComparison.Ordinal)), Fault.Html());

        string changed = await (await TokenAsync()).Content.ReadAsStringAsync(The.Cancellation);
        using HttpResponseMessage portal = await TokenAsync();

        changed.Should().Contain("Basket");
        portal.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Fact]
    public async Task A_dripping_body_arrives_whole()
    {
        emulator.Faults.Next(Fault.Drip(50, TimeSpan.Zero));

        using HttpResponseMessage response = await TokenAsync();

        (await response.Content.ReadAsStringAsync(The.Cancellation)).Should().StartWith("{").And.EndWith("}");
    }

    [Fact]
    public async Task An_answer_can_be_for_another_tenant()
    {
        EmulatedUser stranger = emulator.Directory.AddTenant("fabrikam.com").AddUser("mallory");
        emulator.Faults.Next(Fault.TokensOf(stranger, "https://graph.microsoft.com"));

        using HttpResponseMessage response = await TokenAsync();
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(The.Cancellation));

        JsonWebToken token = new(answer.RootElement.GetProperty("access_token").GetString());
        token.GetClaim("tid").Value.Should().Be(stranger.Tenant.Id);
        token.Audiences.Should().Equal("https://graph.microsoft.com");
    }

    [Fact]
    public async Task The_ledger_tells_connections_apart()
    {
        using HttpClient other = Some.HttpClient(emulator);
        using HttpResponseMessage first = await TokenAsync();
        using HttpResponseMessage second = await TokenAsync();
        using HttpResponseMessage third = await other.GetAsync(emulator.BaseAddress + "nothing", The.Cancellation);

        emulator.Ledger.Connections.Should().Be(2);
        LedgerEntry entry = emulator.Ledger.Entries[0];
        entry.Status.Should().Be(200);
        entry.Host.Should().Be("login.microsoftonline.com");
        entry.Tenant.Should().Be(emulator.Tenant.Id);
        entry.ClientId.Should().Be(emulator.ConfidentialClient.ClientId);
        entry.Time.Should().Be(clock.GetUtcNow());
    }

    [Fact]
    public async Task Disposing_the_emulator_does_not_wait_for_stalled_requests()
    {
        EwsEmulator stalled = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        using HttpClient caller = Some.HttpClient(stalled);
        stalled.Faults.Always(Fault.StallResponse());
        Task<HttpResponseMessage> call = caller.GetAsync(stalled.BaseAddress, The.Cancellation);
        await stalled.Ledger.WaitForAsync(_ => true, The.Cancellation);

        await stalled.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), The.Cancellation);

        // Whether the answer gets out before the connection is cut is a race; that the caller hears an end is not.
        Task ended = await Task.WhenAny(call).WaitAsync(TimeSpan.FromSeconds(10), The.Cancellation);
        ended.IsCompleted.Should().BeTrue();
    }

    private async Task<HttpResponseMessage> TokenAsync()
    {
        using FormUrlEncodedContent form = new(
        [
            new("grant_type", "client_credentials"), new("client_id", emulator.ConfidentialClient.ClientId), new("client_secret", emulator.ConfidentialClientSecret), new("scope", The.ApplicationScope),
        ]);
        return await client.PostAsync(TokenAddress, form, The.Cancellation);
    }
}
