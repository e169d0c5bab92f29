using System.Text;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Exchange refuses a token, or one cannot be renewed in time.</summary>
public sealed class TokenUseRowTests
{
    [Fact]
    public Task U01_Token_that_expired_on_its_way_is_replaced_once() => ReplacedAsync(Fault.TokenExpired());

    [Fact]
    public async Task U02_Fixed_token_that_is_refused_is_told_with_Exchanges_number()
    {
        await using ExchangeRig rig = await ExchangeRig.StartAsync();
        rig.Faults.Next(FaultMatch.Ews, Fault.Status(401, headers: new Dictionary<string, string>
        {
            ["WWW-Authenticate"] = "Bearer error=\"invalid_token\"",
            ["x-ms-diagnostics"] = "2000001;reason=\"The token could not be understood.\";error_category=\"invalid_token\"",
            ["request-id"] = "4711",
        }));

        SignInRequiredException exception = (await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<SignInRequiredException>()).Which;

        exception.Code.Should().Be("static_token_refused");
        exception.Message.Should().Contain("401 from https://outlook.office365.com").And.Contain("2000001;reason=").And.Contain("request-id: 4711");
        (await rig.Awaiting(it => it.ReadAsync()).Should().ThrowAsync<SignInRequiredException>()).Which.Code.Should().Be("static_token_refused");
        rig.Emulator.Ledger.Received("GetFolder").Should().Be(1, "a token that was refused is not sent again");
    }

    [Fact]
    public Task W01_Refusal_without_a_word_is_met_with_another_token() => ReplacedAsync(Fault.UnauthorizedWithoutChallenge());

    [Fact]
    public async Task U03_Claims_challenge_is_met_with_one_more_token_that_was_asked_for_with_the_claims()
    {
        EmulatedSecrets secrets = await ReplacedAsync(Fault.ClaimsChallenge("1735689600"));

        ClaimsSent(secrets).Should().HaveCount(2).And.ContainSingle(claims => claims.Contains("1735689600"));
    }

    [Fact]
    public async Task U04_Claims_that_an_application_cannot_meet_are_told_as_such()
    {
        const string Claims = """{"access_token":{"polids":{"essential":true}}}""";
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        emulator.Faults.Next(FaultMatch.Ews, Fault.ClaimsChallenge("1735689600"));
        emulator.Faults.Next(Fault.Aadsts(50076, "interaction_required", "basic_action", Claims));

        TokenAcquisitionException exception = (await connection.Awaiting(it => Folder.Bind(it.Create(), WellKnownFolderName.Inbox, The.Cancellation)).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("claims_not_satisfiable");
        exception.IsTransient.Should().BeFalse();
        exception.ToString().Should().NotContain("polids");
        emulator.Ledger.Received("GetFolder").Should().Be(2, "the refused call is not sent again");
        emulator.Ledger.TokenRequests.Should().Be(2);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        emulator.Ledger.TokenRequests.Should().Be(3);
    }

    [Theory]
    [InlineData("%%%not-base64")]
    [InlineData("bm90IGpzb24=")]
    [InlineData("W10=")]
    [InlineData("eyJhIjoiCiJ9")]
    public Task U05_Malformed_claims_count_as_a_plain_refusal(string claims) => WithoutClaimsAsync(claims);

    [Fact]
    public Task U05_Claims_beyond_all_measure_count_as_a_plain_refusal() => WithoutClaimsAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"a":"{{new string('a', 10_000)}}"}""")));

    [Fact]
    public async Task U06_Second_challenge_is_surfaced()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        emulator.Faults.Next(FaultMatch.Ews, Fault.TokenExpired(), Fault.TokenExpired());

        (await connection.Awaiting(it => Folder.Bind(it.Create(), WellKnownFolderName.Inbox, The.Cancellation)).Should().ThrowAsync<EwsRefusedException>()).Which.Code.Should().Be("token_rejected");

        emulator.Ledger.Received("GetFolder").Should().Be(2);
        emulator.Ledger.TokenRequests.Should().Be(2);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        emulator.Ledger.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task U08_Failing_renewal_is_not_noticed_while_the_token_lives_and_is_tried_again_after_thirty_seconds()
    {
        await using RenewalRig rig = await RenewalRig.StartAsync();
        rig.GoTo(TimeSpan.FromMinutes(4));
        using (rig.Outage())
        {
            foreach (int requests in (int[])[1, 1, 2])
            {
                (await rig.AcquireAsync()).Should().BeSameAs(rig.First);
                rig.TokenRequests.Should().Be(requests);
                rig.Clock.Advance(TimeSpan.FromSeconds(15));
            }
        }

        rig.Clock.Advance(TimeSpan.FromSeconds(30));
        (await rig.AcquireAsync()).Value.Should().NotBe(rig.First.Value);
        rig.TokenRequests.Should().Be(3);
    }

    [Fact]
    public async Task U09_Token_in_its_last_minute_is_never_given_away()
    {
        await using RenewalRig rig = await RenewalRig.StartAsync();
        rig.GoTo(TimeSpan.FromSeconds(59));
        using (rig.Outage())
        {
            (await rig.Awaiting(it => it.AcquireAsync()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("entra_throttled");
        }

        (await rig.AcquireAsync()).Value.Should().NotBe(rig.First.Value);
        rig.TokenRequests.Should().Be(2);
    }

    private static async Task WithoutClaimsAsync(string claims)
    {
        EmulatedSecrets secrets = await ReplacedAsync(Fault.Status(
            401, headers: new Dictionary<string, string> { ["WWW-Authenticate"] = $"Bearer error=\"insufficient_claims\", claims=\"{claims}\"" }));

        ClaimsSent(secrets).Should().ContainSingle("both requests have the same ones").Which.Should().NotContain("\"a\"");
    }

    /// <summary>Gives the different claims of token requests: each names what the client can do.</summary>
    private static IEnumerable<string> ClaimsSent(EmulatedSecrets secrets) =>
        secrets.All.Where(secret => secret.Kind == EmulatedSecretKind.Claims).Select(secret => secret.Value).Where(claims => claims.Contains("xms_cc"));

    /// <summary>A mail, which must not go out twice, meets the refusal.</summary>
    private static async Task<EmulatedSecrets> ReplacedAsync(Fault refusal)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        emulator.Faults.Next(FaultMatch.Ews, refusal);

        EmailMessage message = new(connection.Create()) { Subject = "Once" };
        message.ToRecipients.Add(emulator.OtherUser.UserPrincipalName);
        await message.Send(The.Cancellation);

        emulator.Ledger.Count("CreateItem").Should().Be(1);
        emulator.Ledger.Received("CreateItem").Should().Be(2);
        emulator.Ledger.TokenRequests.Should().Be(2);
        return emulator.Secrets;
    }
}
