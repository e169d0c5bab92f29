using System.Globalization;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Entra ID is overloaded, broken or hidden behind something else.</summary>
public sealed class EntraOutageRowTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A01_One_500_is_asked_again_after_a_second()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Status(500));

        await rig.AcquireAsync();

        rig.TokenRequests.Should().Be(2);
        rig.Clock.Pauses.Should().Contain(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A02_500_twice_is_an_outage_that_passes()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Status(500), Fault.Status(500));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("entra_unavailable");
        exception.IsTransient.Should().BeTrue();
        rig.TokenRequests.Should().Be(2);
        await rig.NextCallWorksAsync();
    }

    [Fact]
    public async Task A03_Public_client_is_not_held_back_for_a_minute_by_MSAL()
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(FaultMatch.Token, Fault.Status(500), Fault.Status(500));
        (await rig.FailureAsync<TokenAcquisitionException>(renewal)).Code.Should().Be("entra_unavailable");

        await rig.NextCallWorksAsync(renewal);
    }

    [Fact]
    public async Task A04_503_with_a_short_pause_is_waited_for()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Throttled(TimeSpan.FromSeconds(5), code: 503));

        await rig.AcquireAsync();

        rig.TokenRequests.Should().Be(2);
        rig.Clock.Pauses.Should().Contain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public Task A04_503_with_a_long_pause_is_thrown_and_nobody_asks_meanwhile() => LongPauseAsync(503);

    [Fact]
    public Task A05_429_with_a_long_pause_is_thrown_and_nobody_asks_meanwhile() => LongPauseAsync(429);

    [Fact]
    public async Task A06_429_of_the_device_code_endpoint_is_remembered_too()
    {
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator).UseDeviceCode((_, _) => Task.CompletedTask));
        rig.Faults.Next(new FaultMatch { Endpoint = EmulatedEndpoints.DeviceCode }, Fault.Throttled(TwoMinutes));

        foreach (int _ in Enumerable.Range(1, 2))
        {
            (await rig.Connection.Awaiting(it => it.ConnectAsync(cancellationToken: The.Cancellation)).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("entra_throttled");
        }

        rig.Emulator.Ledger.Where(entry => entry.Endpoint == EmulatedEndpoints.DeviceCode).Should().ContainSingle();
    }

    [Theory]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("0")]
    [InlineData("-5")]
    public async Task A07_Pause_that_is_over_already_is_none(string retryAfter)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = retryAfter }));

        await rig.AcquireAsync();

        rig.TokenRequests.Should().Be(2);
    }

    [Theory]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss 'GMT'")]
    [InlineData("dddd, dd-MMM-yy HH:mm:ss 'GMT'")]
    [InlineData("ddd MMM d HH:mm:ss yyyy")]
    public async Task A07_Date_in_the_future_is_waited_for(string format)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        string date = (rig.Clock.GetUtcNow() + TimeSpan.FromSeconds(7)).ToString(format, CultureInfo.InvariantCulture);
        rig.Faults.Next(FaultMatch.Token, Fault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = date }));

        await rig.AcquireAsync();

        rig.TokenRequests.Should().Be(2);
        rig.Clock.Pauses.Should().Contain(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("5, 7", 7)]
    [InlineData("7,5", 7)]
    [InlineData("5, -1,", 5)]
    public async Task A07_Header_that_is_repeated_in_one_line_is_no_date(string retryAfter, int seconds)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Status(503, headers: new Dictionary<string, string> { ["Retry-After"] = retryAfter }));

        await rig.AcquireAsync();

        rig.TokenRequests.Should().Be(2);
        rig.Clock.Pauses.Should().Contain(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("99999", 3600)]
    [InlineData("Infinity", 3600)]
    [InlineData("NaN", null)]
    [InlineData("soon", null)]
    [InlineData("7 May", null)]
    [InlineData("2026-11-20", null)]
    [InlineData(",", null)]
    public async Task A07_Nonsense_in_the_pause_is_neither_believed_nor_spun_on(string retryAfter, int? seconds)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = retryAfter }));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("entra_throttled");
        (exception.RetryAfter?.TotalSeconds).Should().Be(seconds);
        rig.TokenRequests.Should().Be(1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(504)]
    public async Task A08_Answer_that_came_too_late_is_asked_for_once_more(int status)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Status(status));
        await rig.AcquireAsync();
        rig.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task A21_Passing_failure_of_the_service_is_told_as_one()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(Fault.Aadsts(90033, "temporarily_unavailable"));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("entra_unavailable");
        exception.IsTransient.Should().BeTrue();
        await rig.NextCallWorksAsync();
    }

    [Theory]
    [InlineData("invalid_grant")]
    [InlineData("interaction_required")]
    public async Task A22_Loop_is_a_pause_of_a_minute_and_not_the_end_of_the_sign_in(string error)
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(50196, error));

        foreach (int __ in Enumerable.Range(1, 2))
        {
            TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>(renewal);
            exception.Code.Should().Be("entra_throttled");
            exception.IsTransient.Should().BeTrue();
            exception.RetryAfter.Should().BeGreaterThan(TimeSpan.FromSeconds(59)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(60));
        }

        rig.TokenRequests.Should().Be(1, "the loop ends with the first refusal");
        rig.Clock.Advance(TimeSpan.FromSeconds(60));
        await rig.NextCallWorksAsync(renewal);
    }

    [Theory]
    [InlineData(90033)]
    [InlineData(50033)]
    [InlineData(90006)]
    public async Task A22_Passing_failure_that_claims_a_lost_sign_in_is_told_as_one_that_passes(int number)
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(number), Fault.Aadsts(number));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>(renewal);

        exception.Code.Should().Be("entra_unavailable");
        exception.IsTransient.Should().BeTrue();
        exception.Message.Should().Contain($"AADSTS{number}");
        rig.TokenRequests.Should().Be(2, "it is asked once more");
        await rig.NextCallWorksAsync(renewal);
    }

    [Fact]
    public async Task A22_Passing_failure_is_asked_again_and_not_noticed()
    {
        (EntraRig rig, TokenRequest renewal) = await EntraRig.OfPersonAsync();
        await using EntraRig _ = rig;
        rig.Faults.Next(Fault.Aadsts(90033));

        await rig.AcquireAsync(renewal);

        rig.TokenRequests.Should().Be(2);
    }

    [Theory]
    [InlineData(50196, "entra_throttled")]
    [InlineData(90033, "entra_unavailable")]
    public async Task A22_Another_way_of_signing_in_is_not_tried(int number, string code)
    {
        bool asked = false;
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator).WithClient(emulator.ConfidentialClient.ClientId).UseAcquirer(context => TokenAcquirers.FirstOf(
            TokenAcquirers.ClientSecret(context, emulator.ConfidentialClientSecret),
            TokenAcquirers.From((_, _) =>
            {
                asked = true;
                return new ValueTask<EwsAccessToken>(Some.Token("another way", TimeProvider.System));
            }))));
        rig.Faults.Next(Fault.Aadsts(number), Fault.Aadsts(number));

        (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be(code);

        asked.Should().BeFalse();
    }

    [Fact]
    public async Task A30_Discovery_that_is_down_is_not_noticed()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Always(new FaultMatch { Endpoint = EmulatedEndpoints.Discovery }, Fault.Status(500));

        await rig.NextCallWorksAsync();
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com.evil.example/common/discovery/instance")]
    [InlineData("http://login.microsoftonline.com/")]
    [InlineData("https://login.microsoftonline.us/")]
    public async Task A31_Unknown_authority_gets_no_request(string address)
    {
        using ScriptedAuthority authority = new();
        using HttpMessageInvoker invoker = new(new EwsOAuth.Tokens.Msal.Authorities.AuthorityGuardHandler(EwsCloud.Global.Authority, authority));
        using HttpRequestMessage request = new(HttpMethod.Get, address);

        (await invoker.Awaiting(it => it.SendAsync(request, The.Cancellation)).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("authority_not_allowed");

        authority.Addresses.Should().BeEmpty();
    }

    private static async Task LongPauseAsync(int status)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Throttled(TwoMinutes, status));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();
        exception.Code.Should().Be("entra_throttled");
        exception.RetryAfter.Should().Be(TwoMinutes);
        exception.Remedy.Should().Contain(TwoMinutes.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be("entra_throttled");
        rig.TokenRequests.Should().Be(1);

        rig.Clock.Advance(TwoMinutes);
        await rig.NextCallWorksAsync();
    }
}
