using EwsOAuth.Emulator;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>A whole run with logging at Trace and every EWS trace flag on holds no secret.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task Run_at_Trace_holds_no_token_and_no_secret()
    {
        CapturedLog log = new();
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using EwsOAuthConnection connection = Builder(emulator).WithLogging(log).Build();
        ExchangeService service = connection.Create();
        Trace(service, log);

        await Folder.Bind(service, WellKnownFolderName.Inbox);
        string first = await TokenOfAsync(connection);
        emulator.RevokeAccessTokens();
        await Folder.Bind(service, WellKnownFolderName.Inbox);
        string second = await TokenOfAsync(connection);

        second.Should().NotBe(first);
        string all = string.Join('\n', log.Lines);
        all.Should().Contain("GetFolder", "the trace was on");
        Leaks(all, first).Should().BeEmpty();
        Leaks(all, second).Should().BeEmpty();
        Leaks(all, emulator.ConfidentialClientSecret).Should().BeEmpty();
    }

    [Fact]
    public async Task Errors_hold_no_secret()
    {
        const string Wrong = "wrong~but-still.a_secret-42";
        CapturedLog log = new();
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using EwsOAuthConnection connection = Builder(emulator).UseClientSecret(Wrong).WithLogging(log).Build();

        TokenAcquisitionException exception =
            (await FluentActions.Awaiting(() => connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken)).Should().ThrowAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("client_credential_invalid");
        Leaks(exception + string.Join('\n', log.Lines), Wrong).Should().BeEmpty();
    }

    [Fact]
    public async Task Token_that_is_put_into_the_credentials_is_found_in_the_trace()
    {
        // The control: this is how a trace leaks, and that the search above would find it.
        CanaryScan scan = new();
        CapturedLog log = new(scan);
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        string planted = emulator.IssueAccessToken(emulator.PublicClient, emulator.User);
        ExchangeService service = new() { Url = new Uri(emulator.BaseAddress, "EWS/Exchange.asmx"), Credentials = new OAuthCredentials(planted) };
        Trace(service, log);

        await FluentActions.Awaiting(() => Folder.Bind(service, WellKnownFolderName.Inbox)).Should().ThrowAsync<ServiceRequestException>("its own transport does not trust the emulator");

        scan.Plant(CanaryEmulators.Secret(EmulatedSecretKind.AccessToken, planted));
        scan.Search().Should().NotBeEmpty().And.OnlyContain(find => find.Record.Sink == CanarySink.Trace);
    }

    private static EwsOAuthConnectionBuilder Builder(EwsEmulator emulator) => SomeConnection.To(emulator)
        .WithClient(emulator.ConfidentialClient.ClientId)
        .WithMailbox(emulator.User.UserPrincipalName)
        .UseClientSecret(emulator.ConfidentialClientSecret);

    private static void Trace(ExchangeService service, CapturedLog log)
    {
        service.TraceFlags = TraceFlags.All;
        service.TraceListener = log;
        service.TraceEnabled = true;
    }

    private static async Task<string> TokenOfAsync(EwsOAuthConnection connection) =>
        (await connection.Tokens.AcquireAsync(new TokenRequest(EwsCloud.Global.Scope), TestContext.Current.CancellationToken)).Value;

    /// <summary>Searches for a secret in the forms in which it could have been written, and for parts of it.</summary>
    private static IEnumerable<string> Leaks(string text, string secret) => new[]
    {
        secret,
        Uri.EscapeDataString(secret),
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)).TrimEnd('='),
        Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(secret)),
        secret.Substring(secret.Length / 2, Math.Min(12, secret.Length / 2)),
    }.Where(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
}
