using System.Text.RegularExpressions;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Something answers in the place of Entra ID, or it answers something else than was asked for.</summary>
public sealed class EntraAnswerRowTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public Task A23_Web_page_is_no_token_response(int status) => RefusedAsync(Fault.Html(status));

    [Fact]
    public Task A24_Empty_answer_is_no_token_response() => RefusedAsync(Fault.Status(200, string.Empty, Json));

    [Theory]
    [InlineData("{\"access_token\":\"ey")]
    [InlineData("<html>portal</html>")]
    [InlineData("[]")]
    public Task A25_Damaged_answer_is_no_token_response(string body) => RefusedAsync(Fault.Status(200, body, Json));

    [Fact]
    public Task A26_Answer_without_a_token_is_not_kept() => RefusedAsync(Fault.Mutate(body => body.Replace("access_token", "access_tokem", StringComparison.Ordinal)));

    [Theory]
    [InlineData("-3600")]
    [InlineData("0")]
    [InlineData("\"soon\"")]
    public async Task A27_Lifetime_that_is_none_is_refused(string lifetime)
    {
        // MSAL adds the lifetime to the machine's time: here the connection has to have the same.
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        emulator.Faults.Next(FaultMatch.Token, WithLifetime(lifetime));

        (await connection.Tokens.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be("token_response_invalid");

        (await connection.Tokens.AcquireAsync(The.Request, The.Cancellation)).Should().NotBeNull();
    }

    [Fact]
    public async Task A27_Lifetime_beyond_all_measure_counts_as_a_day()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        emulator.Faults.Next(FaultMatch.Token, WithLifetime("999999999"));

        EwsAccessToken token = await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);

        token.ExpiresOn.Should().BeCloseTo(TimeProvider.System.GetUtcNow().AddHours(24), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A27_Lifetime_beyond_all_measure_ends_with_the_refusal_of_Exchange()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, WithLifetime("999999999"));

        EwsAccessToken token = await rig.AcquireAsync();

        (await rig.AcquireAsync(new TokenRequest(The.Request) { Rejected = token })).Value.Should().NotBe(token.Value);
    }

    [Fact]
    public Task A28_Token_that_is_no_bearer_token_is_refused() => RefusedAsync(Fault.Mutate(body => body.Replace("Bearer", "mac", StringComparison.Ordinal)));

    [Theory]
    [InlineData("99999999-9999-9999-9999-999999999999", "https://outlook.office365.com", "tenant_mismatch")]
    [InlineData(The.TenantId, "https://graph.microsoft.com", "audience_mismatch")]
    public async Task A29_Token_of_another_tenant_or_resource_is_dropped(string tenant, string audience, string code)
    {
        using ScriptedAuthority authority = new() { TenantInTokens = tenant, AudienceInTokens = audience };
        ITokenAcquirer acquirer = TokenAcquirers.ClientSecret(Some.Context(authority), "secret");

        // The second time shows that the first one was not kept.
        foreach (int requests in Enumerable.Range(1, 2))
        {
            (await acquirer.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>()).Which.Code.Should().Be(code);
            authority.TokenForms.Should().HaveCount(requests);
        }
    }

    [Fact]
    public async Task A29_Token_of_another_application_is_dropped()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        string foreign = rig.Emulator.IssueAccessToken(rig.Emulator.PublicClient, rig.Emulator.User);
        rig.Faults.Next(FaultMatch.Token, Fault.Mutate(body => Regex.Replace(body, "\"access_token\":\"[^\"]+\"", $"\"access_token\":\"{foreign}\"")));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("application_mismatch");
        exception.Message.Should().Contain(rig.Emulator.PublicClient.ClientId).And.Contain(rig.Emulator.ConfidentialClient.ClientId);
        (await rig.AcquireAsync()).Value.Should().NotBe(foreign);
        rig.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task A29_Token_without_the_permission_that_was_asked_for_is_dropped()
    {
        await using EntraRig rig = await EntraRig.StartAsync(emulator => SomeConnection.To(emulator).UseInteractive((address, cancellationToken) => SomeConnection.SignInAsync(emulator, address, cancellationToken)), EntraRig.BelowTheListenersLimit);
        string lesser = rig.Emulator.IssueAccessToken(rig.Emulator.PublicClient, rig.Emulator.User, scopes: ["User.Read", "Mail.Read"]);
        rig.Faults.Next(FaultMatch.Token, Fault.Mutate(body => Regex.Replace(body, "\"access_token\":\"[^\"]+\"", $"\"access_token\":\"{lesser}\"")));

        TokenAcquisitionException exception = (await rig.Awaiting(it => it.Connection.ConnectAsync(cancellationToken: The.Cancellation)).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("scope_insufficient");
        exception.Message.Should().Contain("'EWS.AccessAsUser.All'").And.Contain("'User.Read Mail.Read'");
        (await rig.FailureAsync<SignInRequiredException>()).Code.Should().Be("signin_required", "the sign-in is forgotten with its token");
        await rig.NextSignInWorksAsync();
    }

    [Fact]
    public async Task A32_New_signing_key_is_not_noticed()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.ByClientSecret(emulator);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);

        emulator.RolloverSigningKey();
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        emulator.Ledger.TokenRequests.Should().Be(1, "the token of the key before is still good");

        emulator.RolloverSigningKey();
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        emulator.Ledger.TokenRequests.Should().Be(2, "the token was refused and replaced");
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A33_Clock_that_is_wrong_by_minutes_costs_no_token(int minutes)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.To(emulator)
            .WithTimeProvider(new ShiftedClock(TimeProvider.System) { Shift = TimeSpan.FromMinutes(minutes) })
            .WithClient(emulator.ConfidentialClient.ClientId)
            .WithMailbox(emulator.User.UserPrincipalName)
            .UseClientSecret(emulator.ConfidentialClientSecret)
            .Build();

        foreach (int _ in Enumerable.Range(1, 3))
        {
            await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox, The.Cancellation);
        }

        emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task A33_Assertion_whose_time_is_refused_names_the_clock()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(Fault.Aadsts(700024, "invalid_client", status: 401));

        TokenAcquisitionException exception = await rig.FailureAsync<TokenAcquisitionException>();

        exception.Code.Should().Be("clock_skew");
        exception.Remedy.Should().Contain("clock");
        await rig.NextCallWorksAsync();
    }

    [Theory]
    [InlineData(-10, "behind that of")]
    [InlineData(10, "ahead of that of")]
    public async Task A33_Clock_that_is_wrong_is_told_by_how_much(int minutes, string how)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.To(emulator)
            .WithTimeProvider(new ShiftedClock(TimeProvider.System) { Shift = TimeSpan.FromMinutes(minutes) })
            .WithClient(emulator.ConfidentialClient.ClientId)
            .UseClientSecret(emulator.ConfidentialClientSecret)
            .Build();
        emulator.Faults.Next(Fault.Aadsts(700024, "invalid_client", status: 401));

        (await connection.Tokens.Awaiting(it => it.AcquireAsync(The.Request, The.Cancellation).AsTask()).Should().ThrowAsync<TokenAcquisitionException>())
            .Which.Message.Should().MatchRegex($@"\(10 minutes\) {how} login\.microsoftonline\.com");
    }

    [Fact]
    public async Task A34_Redirect_of_the_token_endpoint_is_not_followed()
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, Fault.Status(302, headers: new Dictionary<string, string> { ["Location"] = "https://evil.example/token" }));

        (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be("token_response_invalid");

        rig.Emulator.Ledger.Entries.Should().OnlyContain(entry => entry.Host == "login.microsoftonline.com");
        await rig.NextCallWorksAsync();
    }

    private static Fault WithLifetime(string lifetime) => Fault.Mutate(body => Regex.Replace(body, "\"(ext_)?expires_in\":[0-9]+", match => $"\"{match.Groups[1].Value}expires_in\":{lifetime}"));

    private static async Task RefusedAsync(Fault fault)
    {
        await using EntraRig rig = await EntraRig.OfApplicationAsync();
        rig.Faults.Next(FaultMatch.Token, fault);

        (await rig.FailureAsync<TokenAcquisitionException>()).Code.Should().Be("token_response_invalid");

        rig.TokenRequests.Should().Be(1);
        await rig.NextCallWorksAsync();
    }
}
