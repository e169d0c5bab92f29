using EwsOAuth.Emulator;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>The connection to the identity provider breaks after the request: a code is redeemed once only, so nothing is sent again unasked.</summary>
public sealed class AuthorityLostAnswerRowTests
{
    private static readonly string[] Elsewhere = ["https://evil.example/token", "http://login.microsoftonline.com/token", "https://login.microsoftonline.com.evil.example/"];

    [Fact]
    public Task N05_Answer_of_the_authority_that_is_lost() => LostAsync(Fault.LoseResponse(), ["transport_no_response"]);

    /// <summary>A server that aborts may take back what it has written but not yet sent.</summary>
    [Fact]
    public Task N06_Answer_of_the_authority_that_breaks_off() => LostAsync(Fault.AbortAfter(100), ["transport_response_truncated", "transport_no_response"]);

    [Fact]
    public Task N07_Answer_of_the_authority_that_ends_early() => LostAsync(Fault.Truncate(100), ["transport_response_truncated"]);

    [Fact]
    public Task N18_Flood_of_headers_from_the_authority() => LostAsync(
        Fault.Status(200, headers: new Dictionary<string, string> { ["X-Flood"] = new string('x', 1024 * 1024) }), ["response_too_large"], isTransient: false);

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(511)]
    public async Task N17_Captive_portal_in_the_authoritys_place(int status)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Html(status), Fault.Html(status));

        (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be(status == 511 ? "entra_unavailable" : "token_response_invalid");

        rig.TokenRequests.Should().Be(status == 511 ? 2 : 1);
        rig.Faults.Clear();
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task N17_Captive_portal_in_the_discoverys_place_is_not_believed()
    {
        const string page = """<html><a href="https://evil.example/">{"tenant_discovery_endpoint":"https://evil.example/v2.0/.well-known/openid-configuration"}</a></html>""";
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Always(new FaultMatch { Endpoint = EmulatedEndpoints.Discovery }, Fault.Html(200, page));

        await rig.NextCallWorksAsync();

        rig.Network.Attempts.Should().OnlyContain(host => host == EntraRig.Host);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task N19_Redirect_of_the_authority_is_not_followed(int status)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        // The last one leads to itself: followed, it would never end.
        foreach (string location in (string[])[.. Elsewhere, $"https://{EntraRig.Host}/{rig.Emulator.Tenant.Id}/oauth2/v2.0/token"])
        {
            int requests = rig.TokenRequests;
            rig.Faults.Next(FaultMatch.Token, Fault.Status(status, headers: new Dictionary<string, string> { ["Location"] = location }));

            (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be("token_response_invalid");

            rig.TokenRequests.Should().Be(requests + 1);
        }

        rig.Network.Attempts.Should().OnlyContain(host => host == EntraRig.Host);
        await rig.NextCallWorksAsync();
    }

    private static async Task LostAsync(Fault fault, string[] codes, bool isTransient = true)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, fault);

        TransportException cause = await rig.CauseAsync();

        cause.Code.Should().BeOneOf(codes);
        (cause.MayHaveExecuted, cause.IsTransient).Should().Be((true, isTransient));
        rig.TokenRequests.Should().Be(1);
        await rig.NextCallWorksAsync();
    }
}
