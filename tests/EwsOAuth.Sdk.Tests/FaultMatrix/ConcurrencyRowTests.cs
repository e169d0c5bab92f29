using System.Net;
using System.Net.Http.Headers;
using EwsOAuth.Emulator;
using EwsOAuth.Http.Throttling;
using EwsOAuth.Tests.Framework;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Exchange runs so many calls of an account at once: a connection stays below that, and finds out where there is less room than usual.</summary>
public sealed class ConcurrencyRowTests
{
    private const int Callers = 64;

    [Fact]
    public async Task W13_Call_that_is_one_too_many_is_waited_for_and_takes_one_place_away()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.ExceededConnectionCount());

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(2);
        rig.Clock.Pauses.Should().ContainSingle().Which.TotalSeconds.Should().BeInRange(0.8, 1.2);
        rig.Log.Lines.Should().Contain(line => line.Contains($"from now on {ConcurrencyGate.DefaultCalls - 1} for this account", StringComparison.Ordinal));
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W13_Call_that_stays_one_too_many_surfaces_after_the_third_repetition()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        using (rig.Faults.Always(Fault.ExceededConnectionCount()))
        {
            await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<Exception>().WithMessage("*concurrent connections*");
        }

        rig.Sends.Should().Be(0);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1 + ThrottlingHandler.MaxRepeats);
        rig.Clock.Elapse(TimeSpan.FromMinutes(1));
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W13_64_callers_never_meet_the_limit_of_Exchange_Online()
    {
        await using ExchangeRig rig = await StartAsync(EwsEmulatorOptions.ExchangeOnlineConcurrency);
        Task[] calls;
        using (rig.Faults.Always(FaultMatch.Ews, Fault.Stall()))
        {
            calls = [.. Enumerable.Range(0, Callers).Select(_ => rig.SendAsync())];
            await Eventually.TrueAsync(() => rig.Emulator.Ledger.Received("CreateItem") == ConcurrencyGate.DefaultCalls);
        }

        await Task.WhenAll(calls);

        rig.Sends.Should().Be(Callers);
        rig.Emulator.Ledger.Entries.Should().HaveCount(Callers).And.OnlyContain(entry => entry.Status == 200);
    }

    [Fact]
    public async Task W13_64_callers_without_the_gate_do_meet_it()
    {
        await using ExchangeRig rig = await StartAsync(EwsEmulatorOptions.ExchangeOnlineConcurrency);
        using HttpMessageInvoker client = new(rig.Emulator.CreateHandler());
        string token = rig.Emulator.IssueAccessToken(user: rig.Emulator.User);
        Task<HttpResponseMessage>[] calls;
        using (rig.Faults.Always(FaultMatch.Ews, Fault.Stall()))
        {
            calls = [.. Enumerable.Range(0, Callers).Select(_ => client.SendAsync(Request(token), The.Cancellation))];
            await Eventually.TrueAsync(() => rig.Emulator.Ledger.Entries.Count == Callers && Refusals(rig) == Callers - EwsEmulatorOptions.ExchangeOnlineConcurrency);
        }

        HttpResponseMessage[] answers = await Task.WhenAll(calls);

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(EwsEmulatorOptions.ExchangeOnlineConcurrency);
        string refusal = await answers.First(answer => answer.StatusCode != HttpStatusCode.OK).Content.ReadAsStringAsync(The.Cancellation);
        refusal.Should().Contain("ErrorExceededConnectionCount").And.Contain("MaxConcurrencyLimit");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task W13_Smaller_limit_is_found_at_once_and_kept(int limit)
    {
        await using ExchangeRig rig = await StartAsync(limit);
        int tooMany = ConcurrencyGate.DefaultCalls - limit;
        Task[] calls;
        using (rig.Faults.Always(FaultMatch.Ews, Fault.Stall()))
        {
            calls = [.. Enumerable.Range(0, Callers).Select(_ => rig.SendAsync())];
            await Eventually.TrueAsync(() => Refusals(rig) == tooMany && rig.Log.Lines.Any(line => line.Contains($"from now on {limit} for this account", StringComparison.Ordinal)));
        }

        await Task.WhenAll(calls);

        rig.Sends.Should().Be(Callers, "each mail is sent, and sent once");
        Refusals(rig).Should().Be(tooMany, "the limit was met once");
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(Callers + tooMany);
    }

    private static Task<ExchangeRig> StartAsync(int limit) => ExchangeRig.StartAsync(options: new EwsEmulatorOptions { ConcurrencyLimit = limit });

    private static int Refusals(ExchangeRig rig) => rig.Emulator.Ledger.Where(entry => entry.Status == 500).Count;

    private static HttpRequestMessage Request(string token)
    {
        const string getFolder = """<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:GetFolder>""";
        string envelope = $"""<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Header><t:RequestServerVersion Version="Exchange2016"/></s:Header><s:Body>{getFolder}</s:Body></s:Envelope>""";
        return new HttpRequestMessage(HttpMethod.Post, $"https://{ExchangeRig.Host}/EWS/Exchange.asmx")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Content = new StringContent(envelope, System.Text.Encoding.UTF8, "text/xml"),
        };
    }
}
