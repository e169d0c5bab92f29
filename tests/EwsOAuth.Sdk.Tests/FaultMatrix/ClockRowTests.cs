using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Microsoft.Extensions.Time.Testing;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>Clocks that sleep, are set, or go from one year into the next.</summary>
public sealed class ClockRowTests
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(8);

    [Fact]
    public async Task X08_After_a_sleep_of_eight_hours_the_token_is_replaced_although_the_monotonic_clock_went_on_by_a_second()
    {
        FakeTimeProvider monotonic = new(TimeProvider.System.GetUtcNow());
        ShiftedClock clock = new(monotonic);
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        int issued = 0;
        // Not through MSAL: that one has the machine's clock.
        await using EwsOAuthConnection connection = SomeConnection.To(emulator).UseAcquirer(_ => TokenAcquirers.From((_, _) =>
        {
            issued++;
            return ValueTask.FromResult(new EwsAccessToken(emulator.IssueAccessToken(user: emulator.User), clock.GetUtcNow() + The.TokenLifetime));
        })).Build();
        ExchangeService service = connection.Create();
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        clock.Shift = Night;
        monotonic.Advance(TimeSpan.FromSeconds(1));
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);
        await Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

        issued.Should().Be(2);
        emulator.Ledger.Entries.Select(entry => entry.Status).Should().Equal([200, 200, 200], "no request went out with the token of yesterday");
    }

    [Fact]
    public async Task X08_A_sleep_ends_a_sign_in_and_does_not_extend_its_two_minutes()
    {
        FakeTimeProvider monotonic = new(TimeProvider.System.GetUtcNow());
        ShiftedClock clock = new(monotonic);
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
        TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool signsIn = false;
        await using EwsOAuthConnection connection = SomeConnection.To(emulator).WithTimeProvider(clock).UseInteractive((address, cancellationToken) =>
        {
            opened.TrySetResult();
            return signsIn ? SomeConnection.SignInAsync(emulator, address, cancellationToken) : Task.CompletedTask;
        }).Build();
        Task<EwsAccount> signIn = connection.ConnectAsync(cancellationToken: The.Cancellation);
        await opened.Task.WaitAsync(The.Cancellation);

        clock.Shift = Night;
        monotonic.Advance(TimeSpan.FromSeconds(1));

        (await signIn.Awaiting(task => task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, The.Cancellation)).Should().ThrowAsync<SignInTimeoutException>())
            .Which.Limit.Should().Be(TimeSpan.FromMinutes(2));
        signsIn = true;
        clock.Shift = TimeSpan.Zero;
        (await connection.ConnectAsync(cancellationToken: The.Cancellation)).UserName.Should().Be(emulator.User.UserPrincipalName);
    }

    [Fact]
    public async Task X09_A_wall_clock_set_back_by_an_hour_neither_costs_nor_saves_a_token()
    {
        FakeTimeProvider monotonic = new(TimeProvider.System.GetUtcNow());
        ShiftedClock clock = new(monotonic);
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = monotonic }, The.Cancellation);
        await using EwsOAuthConnection connection = SomeConnection.To(emulator)
            .WithTimeProvider(clock)
            .WithClient(emulator.ConfidentialClient.ClientId)
            .UseClientSecret(emulator.ConfidentialClientSecret)
            .Build();
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);

        clock.Shift = -TimeSpan.FromHours(1);
        monotonic.Advance(TimeSpan.FromMinutes(50));
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        int whileItLives = emulator.Ledger.TokenRequests;
        monotonic.Advance(TimeSpan.FromMinutes(10));
        await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);

        whileItLives.Should().Be(1);
        emulator.Ledger.TokenRequests.Should().Be(2, "an hour has passed, whatever the wall clock says");
    }

    [Theory]
    [InlineData("2026-12-31T23:40:00Z")]
    [InlineData("2027-03-28T00:40:00Z")]
    [InlineData("2026-10-25T00:40:00Z")]
    public async Task X09_A_token_lives_its_hour_across_the_turn_of_the_year_and_of_summer_time(string begin)
    {
        FakeTimeProvider clock = new(DateTimeOffset.Parse(begin, System.Globalization.CultureInfo.InvariantCulture));
        clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        int issued = 0;
        await using EwsOAuthConnection connection = Some.Builder()
            .WithTimeProvider(clock)
            .UseAcquirer(_ => TokenAcquirers.From((_, _) => ValueTask.FromResult(new EwsAccessToken($"token-{++issued}", clock.GetUtcNow().AddHours(1)))))
            .Build();

        EwsAccessToken first = await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        clock.Advance(TimeSpan.FromMinutes(50));
        EwsAccessToken afterTheTurn = await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        clock.Advance(TimeSpan.FromMinutes(10));
        EwsAccessToken second = await connection.Tokens.AcquireAsync(The.Request, The.Cancellation);

        afterTheTurn.Value.Should().Be(first.Value);
        second.Value.Should().Be("token-2");
    }
}
