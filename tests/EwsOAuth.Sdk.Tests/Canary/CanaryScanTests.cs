using System.Diagnostics;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using Microsoft.Extensions.Logging;

namespace EwsOAuth.Tests.Canary;

/// <summary>That the scan finds what it has to find; that nothing is there to be found is for <see cref="CanaryWatch"/> to say.</summary>
public sealed class CanaryScanTests
{
    private readonly CanaryScan _scan = new();
    private readonly string _planted = $"0.A{Guid.NewGuid():N}{Guid.NewGuid():N}";

    public CanaryScanTests() => _scan.Plant(CanaryEmulators.Secret(EmulatedSecretKind.RefreshToken, _planted));

    public static TheoryData<string> Forms => [.. CanaryForms.Of("any").Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Secret_is_found_in_every_form_in_the_middle_of_a_text(string name)
    {
        const string Awkward = "a+b/c=d&<e>\"f' g\u00e4h~";
        _scan.Plant(new CanarySecret("awkward", Awkward, inParts: false, CanaryEmulators.Everywhere));

        _scan.Record(CanarySink.Log, $"before {CanaryForms.Of(Awkward).Single(form => form.Name == name).Text} after");

        _scan.Search().Should().NotBeEmpty().And.OnlyContain(find => find.Secret.Kind == "awkward");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Secret_is_found_in_the_base64_of_a_longer_text_wherever_it_begins(int before)
    {
        string around = new string('x', before) + _planted + "yz";

        _scan.Record(CanarySink.Log, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(around)));

        _scan.Search().Should().NotBeEmpty();
    }

    [Fact]
    public void Twelve_characters_of_a_secret_are_enough_wherever_they_are_cut()
    {
        for (int start = 0; start + 12 <= _planted.Length; start++)
        {
            CanaryScan scan = new();
            scan.Plant(CanaryEmulators.Secret(EmulatedSecretKind.RefreshToken, _planted));
            scan.Record(CanarySink.Log, $"token {_planted.Substring(start, 12)}...");
            scan.Search().Should().NotBeEmpty($"it begins at {start}");
        }
    }

    [Fact]
    public void Request_id_that_resembles_a_state_is_none_and_half_a_state_is_one()
    {
        const string State = "8f5c1f0e-57bd-4213-8f8e-dc480571120f0b0e5f57-3a35-4d0a-9c4e-2f6d5a1b7c93";
        _scan.Plant(CanaryEmulators.Secret(EmulatedSecretKind.State, State));
        _scan.Record(CanarySink.Log, "01ae260c-57bd-4213-8a61-618494f36f34");
        _scan.Search().Should().BeEmpty();

        _scan.Record(CanarySink.Log, $"state {State.Substring(State.Length / 3, State.Length / 2)}...");

        _scan.Search().Should().NotBeEmpty().And.OnlyContain(find => find.Secret.Kind == nameof(EmulatedSecretKind.State));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Secret_is_found_in_a_file_of_wide_characters_wherever_it_begins(int before)
    {
        _scan.Record(CanarySink.File, [.. new byte[before], .. System.Text.Encoding.Unicode.GetBytes($"before {_planted} after")]);

        _scan.Search().Should().NotBeEmpty();
    }

    [Fact]
    public void Text_without_a_secret_has_none()
    {
        _scan.Record(CanarySink.Log, new string([.. _planted.Reverse()]));
        _scan.Record(CanarySink.Log, _planted[..8]);

        _scan.Search().Should().BeEmpty();
    }

    [Fact]
    public void Name_of_a_user_may_be_in_the_trace_of_the_users_own_calls_and_nowhere_else()
    {
        _scan.Plant(CanaryEmulators.Secret(EmulatedSecretKind.UserName, "charles@contoso.com"));

        foreach (CanarySink sink in Enum.GetValues<CanarySink>())
        {
            _scan.Record(sink, "<t:EmailAddress>charles@contoso.com</t:EmailAddress>");
        }

        _scan.Search().Select(find => find.Record.Sink).Should().BeEquivalentTo(
            [CanarySink.Log, CanarySink.Exception, CanarySink.Activity, CanarySink.Metric, CanarySink.File, CanarySink.Console, CanarySink.ConsoleError]);
    }

    [Fact]
    public void Sentence_values_scope_and_exception_of_a_log_entry_are_all_heard()
    {
        CanaryLog log = new(_scan);
        using (log.BeginScope(Sealed("scope")))
        {
            log.Log(LogLevel.Trace, 1, Sealed("values"), new IOException("outer", new IOException(Sealed("inner"))), (_, _) => Sealed("sentence"));
        }

        Heard("scope", "values", "inner", "sentence");
    }

    [Fact]
    public void Tags_events_baggage_links_and_status_of_an_activity_are_all_heard()
    {
        using CanaryTelemetry telemetry = new(_scan);
        using ActivitySource source = new(CanaryTelemetry.Source);
        ActivityLink link = new(default, new ActivityTagsCollection { ["tag"] = Sealed("link") });
        using (Activity activity = source.StartActivity(ActivityKind.Client, links: [link], name: "call")!)
        {
            activity.SetTag("tag", Sealed("tag")).SetBaggage("tag", Sealed("baggage")).SetStatus(ActivityStatusCode.Error, Sealed("status"));
            activity.AddEvent(new ActivityEvent("event", tags: new ActivityTagsCollection { ["tag"] = Sealed("event") }));
        }

        Heard("tag", "event", "baggage", "link", "status");
    }

    [Fact]
    public void Exception_that_is_caught_at_once_is_heard_with_its_data()
    {
        using CanaryExceptions exceptions = new(_scan);
        try
        {
            throw new InvalidOperationException(Sealed("message")) { Data = { ["key"] = Sealed("data") } };
        }
        catch (InvalidOperationException)
        {
            // Nobody is told.
        }

        Heard("message", "data");
    }

    [Fact]
    public async Task Emulator_tells_every_secret_that_it_has_issued_or_been_sent()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        await using EwsOAuthConnection connection = Scenarios.SomeConnection.ByBrowser(emulator);
        await connection.ConnectAsync(cancellationToken: The.Cancellation);
        await Microsoft.Exchange.WebServices.Data.Folder.Bind(connection.Create(), Microsoft.Exchange.WebServices.Data.WellKnownFolderName.Inbox, The.Cancellation);
        string token = (await connection.Tokens.AcquireAsync(The.Request, The.Cancellation)).Value;

        emulator.Secrets.All.Should().Contain(secret => secret.Kind == EmulatedSecretKind.AccessToken && secret.Value == token)
            .And.Contain(secret => secret.Kind == EmulatedSecretKind.UserName && secret.Value == emulator.User.UserPrincipalName);
        emulator.Secrets.All.Select(secret => secret.Kind).Should().Contain(
        [
            EmulatedSecretKind.IdToken, EmulatedSecretKind.RefreshToken, EmulatedSecretKind.AuthorizationCode, EmulatedSecretKind.CodeVerifier,
            EmulatedSecretKind.State, EmulatedSecretKind.Cookie, EmulatedSecretKind.Password, EmulatedSecretKind.ClientSecret,
        ]);
        emulator.Secrets.All.Should().OnlyContain(secret => !secret.ToString().Contains(secret.Value));
    }

    // Each place gets a secret of its own, so that one that is heard does not stand for another.
    private string Sealed(string place)
    {
        string secret = $"{place}-{_planted}";
        _scan.Plant(new CanarySecret(place, secret, inParts: false, CanaryEmulators.Everywhere));
        return secret;
    }

    private void Heard(params string[] places) => _scan.Search().Select(find => find.Secret.Kind).Where(kind => kind != nameof(EmulatedSecretKind.RefreshToken))
        .Distinct().Should().BeEquivalentTo(places);
}
