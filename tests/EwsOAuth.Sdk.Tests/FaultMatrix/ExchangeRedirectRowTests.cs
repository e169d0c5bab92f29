using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Exchange sends a call elsewhere: followed within the allowed hosts only, and not for long.</summary>
public sealed class ExchangeRedirectRowTests
{
    private const string Path = "/EWS/Exchange.asmx";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task N19_Redirect_to_another_host_or_to_http_shows_that_host_nothing(int status)
    {
        await using LoopbackServer other = new(call => call.AnswerAsync("<x/>"), Some.ServerCertificate(["evil.example", ExchangeRig.Host + ".evil.example"]));
        await using ExchangeRig rig = await ExchangeRig.StartAsync(prepare: network => network.Trusted.Add(other.Certificate));
        string[] hosts = ["evil.example", ExchangeRig.Host + ".evil.example"];
        foreach (string host in hosts)
        {
            rig.Network.Route(host, other.EndPoint);
        }

        foreach (string location in (string[])[.. hosts.Select(host => $"https://{host}{Path}"), $"http://{ExchangeRig.Host}{Path}", $"https://{ExchangeRig.Host}@evil.example{Path}"])
        {
            int received = rig.Emulator.Ledger.Received("CreateItem");
            rig.Faults.Next(FaultMatch.Ews, Redirect(status, location));

            TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

            (cause.Code, cause.MayHaveExecuted, cause.IsTransient).Should().Be(("redirect_blocked", false, false));
            rig.Emulator.Ledger.Received("CreateItem").Should().Be(received + 1);
        }

        // Trusted and at hand, and nobody as much as connected.
        other.Connections.Should().Be(0);
        rig.Network.Attempts.Should().OnlyContain(host => host == ExchangeRig.Host);
        rig.Sends.Should().Be(0);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N19_Redirect_that_leads_to_itself_ends_after_the_third()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, [.. Enumerable.Repeat(Redirect(307, Path), 51)]);

        TransportException cause = await ExchangeRig.CauseOfAsync(rig.SendAsync);

        (cause.Code, cause.MayHaveExecuted).Should().Be(("redirect_blocked", false));
        rig.Emulator.Ledger.Received("CreateItem").Should().Be(4);
        rig.Sends.Should().Be(0);
        rig.Faults.Clear();
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N19_Redirect_within_the_cloud_is_followed_with_the_body_and_its_headers()
    {
        const string other = "outlook.office.com";
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Redirect(307, $"https://{other}{Path}"));

        await rig.SendAsync();

        rig.Sends.Should().Be(1);
        rig.Emulator.Ledger.Where(entry => entry.Operation == "CreateItem").Select(entry => entry.Host).Should().Equal(ExchangeRig.Host, other);
    }

    private static Fault Redirect(int status, string location) => Fault.Status(status, headers: new Dictionary<string, string> { ["Location"] = location });
}
