using System.Xml;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Exchange, or somebody in its place, answers something else than the call hoped for.</summary>
public sealed class AnswerRowTests
{
    [Theory]
    [InlineData(413)]
    [InlineData(414)]
    public async Task W07_Too_large_is_surfaced(int status)
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(status));

        await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<ServiceRequestException>().WithMessage($"*{(status == 413 ? "Too Large" : "Too Long")}*");

        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W10_Locked_account_stays_the_Managed_APIs_own()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.AccountLocked());

        await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<AccountIsLockedException>();

        rig.Emulator.Ledger.Received("GetFolder").Should().Be(1, "each try keeps the account locked");
        await rig.NextCallWorksAsync();
    }

    [Theory]
    [InlineData("ErrorInternalServerTransientError")]
    [InlineData("ErrorMailboxStoreUnavailable")]
    [InlineData("ErrorTimeoutExpired")]
    public async Task W14_Passing_error_is_repeated_for_reads_only(string responseCode)
    {
        Fault passing = Fault.Soap(responseCode, "Try again later.");
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(passing);
        await rig.ReadAsync();

        rig.Faults.Next(passing);
        await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<ServiceResponseException>();

        rig.Emulator.Ledger.Received("GetFolder").Should().Be(2);
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W15_Batch_with_one_error_is_the_callers_and_not_repeated()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        EmailMessage kept = new(rig.Service) { Subject = "Kept" };
        await kept.Save(WellKnownFolderName.Drafts, The.Cancellation);
        EmailMessage gone = new(rig.Service) { Subject = "Gone" };
        await gone.Save(WellKnownFolderName.Drafts, The.Cancellation);
        await gone.Delete(DeleteMode.HardDelete);
        int before = rig.Emulator.Ledger.Received("GetItem");

        ServiceResponseCollection<GetItemResponse> answers = await rig.Service.BindToItems([kept.Id, gone.Id], PropertySet.IdOnly, The.Cancellation);

        answers.Select(answer => answer.Result).Should().Equal(ServiceResult.Success, ServiceResult.Error);
        rig.Emulator.Ledger.Received("GetItem").Should().Be(before + 1);
    }

    [Fact]
    public async Task W16_500_that_is_not_SOAP_is_repeated_once_for_reads()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(500, "out of order"));
        await rig.ReadAsync();

        rig.Faults.Next(FaultMatch.Ews, Fault.Status(500, "out of order"), Fault.Status(500, "out of order"));
        await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<ServiceRequestException>();

        rig.Emulator.Ledger.Received("GetFolder").Should().Be(4, "each read was sent twice");
        await rig.NextCallWorksAsync();
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task W17_Gateway_that_lost_its_server_is_repeated_for_reads_only(int status)
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(status));
        await rig.ReadAsync();

        rig.Faults.Next(FaultMatch.Ews, Fault.Status(status));
        await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<ServiceRequestException>();

        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W21_Illegal_XML_passes_as_the_Managed_API_reports_it()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Mutate(body => body.Replace("Inbox", "In\u0001box", StringComparison.Ordinal)));

        await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<Exception>().Where(exception => exception is XmlException || exception is ServiceRequestException);

        rig.Emulator.Ledger.Received("GetFolder").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W22_Entities_are_not_expanded()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Mutate(body => body
            .Replace("?>", "?><!DOCTYPE x [<!ENTITY boom SYSTEM \"file:///etc/hostname\">]>", StringComparison.Ordinal)
            .Replace("Inbox", "&boom;", StringComparison.Ordinal)));

        await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<Exception>().Where(exception => exception is XmlException || exception is ServiceRequestException);

        rig.Emulator.Ledger.Received("GetFolder").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W24_Encoding_that_nobody_knows_is_surfaced()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(200, "not compressed", "text/xml", new Dictionary<string, string> { ["Content-Encoding"] = "gzip" }));

        (await ExchangeRig.CauseOfAsync(rig.ReadAsync)).Code.Should().Be("transport_response_invalid");

        rig.Emulator.Ledger.Received("GetFolder").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Theory]
    [InlineData("https://outlook.office365.com.evil.example/EWS/Exchange.asmx")]
    [InlineData("http://outlook.office365.com/EWS/Exchange.asmx")]
    public async Task W27_Redirect_out_of_the_allowed_hosts_is_refused(string location)
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(307, headers: new Dictionary<string, string> { ["Location"] = location }));

        (await rig.Awaiting(it => it.SendAsync()).Should().ThrowAsync<TransportException>()).Which.Code.Should().Be("redirect_blocked");

        rig.Emulator.Ledger.Received("CreateItem").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W28_Fault_code_of_the_future_is_kept()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.Soap("ErrorFromTheFuture2030", "Not invented yet."));

        await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<ServiceResponseException>().WithMessage("*Not invented yet*");

        rig.Emulator.Ledger.Received("GetFolder").Should().Be(1);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W29_Text_of_a_fault_forges_no_line_in_our_log()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(Fault.Soap("ErrorAccessDenied", "no\n2026-11-20 warn: forged \u001b[31mline"));

        await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<ServiceResponseException>();

        rig.Log.Lines.Should().NotContain(line => line.Contains("forged", StringComparison.Ordinal) && (line.Contains('\n') || line.Contains('\u001b')));
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task W30_Affinity_cookies_that_change_are_followed()
    {
        List<string?> sent = [];
        await using ExchangeRig rig = await ExchangeRig.StartAsync(builder => builder.AddHandler(
            () => new TestHandler(request => sent.Add(request.Headers.TryGetValues("Cookie", out IEnumerable<string>? cookies) ? string.Join("; ", cookies) : null))));
        await rig.ReadAsync();
        rig.Service.CookieContainer.SetCookies(rig.Service.Url, "X-BackEndCookie=stale; path=/EWS; secure");

        await rig.NextCallWorksAsync();
        await rig.NextCallWorksAsync();

        sent.Should().HaveCount(3);
        sent[0].Should().BeNull();
        sent[1].Should().Contain("X-BackEndCookie=stale");
        sent[2].Should().Contain("X-BackEndCookie=").And.NotContain("stale", "the answer named another server");
    }
}
