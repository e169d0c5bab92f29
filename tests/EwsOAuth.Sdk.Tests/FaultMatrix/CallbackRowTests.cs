using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>What the application gave to the connection throws.</summary>
public sealed class CallbackRowTests : IAsyncLifetime
{
    /// <summary>More than the places that calls have: one that was not given back would be missed.</summary>
    private const int ManyCalls = 25;

    private EwsEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.Zero }, The.Cancellation);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task X10_A_logger_that_throws_ends_neither_sign_in_nor_call_nor_renewal(bool opens)
    {
        ThrowingLog log = new(opens);
        await using EwsOAuthConnection connection = Application().WithLogging(log).Build();
        await connection.ConnectAsync(cancellationToken: The.Cancellation);
        _emulator.Faults.Next(FaultMatch.Ews, Fault.TokenExpired());
        _emulator.Faults.Next(FaultMatch.Token, Fault.Aadsts(7000215, "invalid_client", status: 401));
        ExchangeService service = connection.Create();

        await service.Awaiting(it => ReadAsync(it)).Should().ThrowAsync<TokenAcquisitionException>("Entra ID refused, and the logger could not say so");
        await ReadAsync(service);

        log.Messages.Should().BeGreaterThan(opens ? 3 : -1);
    }

    [Fact]
    public async Task X10_A_handler_that_throws_ends_its_call_as_it_wants_and_keeps_no_place()
    {
        bool broken = true;
        await using EwsOAuthConnection connection = Application()
            .AddHandler(() => new TestHandler(_ => ThrowIf(broken)))
            .Build();
        ExchangeService service = connection.Create();

        for (int call = 0; call < ManyCalls; call++)
        {
            (await service.Awaiting(it => ReadAsync(it)).Should().ThrowAsync<NotSupportedException>()).WithMessage("not today");
        }

        broken = false;
        await ReadAsync(service);
        _emulator.Ledger.TokenRequests.Should().Be(1);
    }

    [Fact]
    public async Task X10_A_source_of_tokens_that_throws_ends_the_calls_that_need_one_and_is_asked_again()
    {
        bool broken = true;
        await using EwsOAuthConnection connection = SomeConnection.To(_emulator).UseAcquirer(_ => TokenAcquirers.From((_, _) => broken
            ? throw new NotSupportedException("not today")
            : ValueTask.FromResult(new EwsAccessToken(_emulator.IssueAccessToken(user: _emulator.User), TimeProvider.System.GetUtcNow().AddHours(1))))).Build();
        ExchangeService service = connection.Create();

        for (int call = 0; call < ManyCalls; call++)
        {
            await service.Awaiting(it => ReadAsync(it)).Should().ThrowAsync<NotSupportedException>();
        }

        broken = false;
        await ReadAsync(service);
    }

    [Fact]
    public async Task X10_A_variable_source_that_throws_is_a_fault_of_the_configuration_that_names_the_variable()
    {
        EwsOAuthConnectionBuilder broken = Application().UseClientSecret("$Secret$").AddVariables("vault", _ => throw new NotSupportedException("vault closed"));

        EwsOAuthConfigurationException exception = broken.Invoking(builder => builder.Build()).Should().ThrowExactly<EwsOAuthConfigurationException>().Which;
        exception.Message.Should().Contain("Secret");

        await using EwsOAuthConnection connection = Application().Build();
        await ReadAsync(connection.Create());
    }

    [Fact]
    public async Task X10_Progress_that_throws_does_not_end_the_sign_in()
    {
        await using EwsOAuthConnection connection = Application().Build();
        ThrowingProgress progress = new();

        await connection.ConnectAsync(new ConnectOptions { Progress = progress }, The.Cancellation);

        progress.Reports.Should().BeGreaterThan(0);
        await ReadAsync(connection.Create());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task X10_A_prompt_that_throws_is_named_and_the_next_sign_in_asks_again(bool byBrowser)
    {
        bool broken = true;
        EwsOAuthConnectionBuilder builder = SomeConnection.To(_emulator);
        await using EwsOAuthConnection connection = (byBrowser
            ? builder.UseInteractive((address, cancellationToken) => broken ? throw new NotSupportedException("no screen") : SomeConnection.SignInAsync(_emulator, address, cancellationToken))
            : builder.UseDeviceCode((prompt, cancellationToken) => broken ? throw new NotSupportedException("no screen") : EnterAsync(prompt, cancellationToken))).Build();

        TokenAcquisitionException exception = (await connection.Awaiting(it => it.ConnectAsync(cancellationToken: The.Cancellation)).Should().ThrowExactlyAsync<TokenAcquisitionException>()).Which;

        exception.Code.Should().Be("callback_failed");
        exception.InnerException.Should().BeOfType<NotSupportedException>();
        broken = false;
        await connection.ConnectAsync(cancellationToken: The.Cancellation);
        await ReadAsync(connection.Create());
    }

    private static Task ReadAsync(ExchangeService service) => Folder.Bind(service, WellKnownFolderName.Inbox, The.Cancellation);

    private static void ThrowIf(bool broken)
    {
        if (broken)
        {
            throw new NotSupportedException("not today");
        }
    }

    private async Task EnterAsync(DeviceCodePrompt prompt, CancellationToken cancellationToken)
    {
        using EmulatedPerson person = _emulator.CreatePerson();
        await person.EnterDeviceCodeAsync(prompt.UserCode, cancellationToken);
    }

    private EwsOAuthConnectionBuilder Application() => SomeConnection.To(_emulator)
        .WithClient(_emulator.ConfidentialClient.ClientId)
        .WithMailbox(_emulator.User.UserPrincipalName)
        .UseClientSecret(_emulator.ConfidentialClientSecret);

    private sealed class ThrowingProgress : IProgress<SignInProgress>
    {
        private int _reports;

        public int Reports => _reports;

        public void Report(SignInProgress value)
        {
            Interlocked.Increment(ref _reports);
            throw new NotSupportedException("no screen");
        }
    }
}
