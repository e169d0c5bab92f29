using EwsOAuth.Emulator;
using Microsoft.Exchange.WebServices.Data;
using Task = System.Threading.Tasks.Task;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>What the product page promises, from the sign-in to the mail that was read.</summary>
public sealed class MainPathTests
{
    public static TheoryData<string> Flows => ["device code", "browser", "client secret"];

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Mail_goes_round_after_one_sign_in(string flow)
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.FromSeconds(1) });
        await using EwsOAuthConnection connection = Connection(flow, emulator);

        await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        ExchangeService service = connection.Create();
        EmailMessage message = new(service) { Subject = "Once around", Body = new MessageBody(BodyType.Text, "there and back") };
        message.ToRecipients.Add(emulator.User.UserPrincipalName);
        await message.SendAndSaveCopy();

        FindItemsResults<Item> found = await service.FindItems(WellKnownFolderName.Inbox, new SearchFilter.IsEqualTo(ItemSchema.Subject, "Once around"), new ItemView(10));
        EmailMessage arrived = await EmailMessage.Bind(service, found.Items.Should().ContainSingle().Subject.Id);
        arrived.Body.Text.Should().Contain("there and back");
        arrived.IsRead.Should().BeFalse();

        arrived.IsRead = true;
        await arrived.Update(ConflictResolutionMode.AutoResolve);
        (await EmailMessage.Bind(service, arrived.Id)).IsRead.Should().BeTrue();
        emulator.Ledger.TokenRequests.Should().BePositive();
    }

    [Fact]
    public async Task Second_service_and_second_connect_ask_nobody()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { DeviceCodeInterval = TimeSpan.FromSeconds(1) });
        await using EwsOAuthConnection connection = SomeConnection.ByDeviceCode(emulator);
        await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        int requests = emulator.Ledger.TokenRequests;

        await connection.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);
        await Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);

        emulator.Ledger.TokenRequests.Should().Be(requests);
    }

    [Fact]
    public async Task Call_before_the_sign_in_says_that_signing_in_is_due()
    {
        await using EwsEmulator emulator = await EwsEmulator.StartAsync();
        await using EwsOAuthConnection connection = SomeConnection.ByBrowser(emulator);

        Func<Task> call = () => Folder.Bind(connection.Create(), WellKnownFolderName.Inbox);

        await call.Should().ThrowAsync<SignInRequiredException>().WithMessage("*ConnectAsync*");
        emulator.Ledger.TokenRequests.Should().Be(0);
    }

    private static EwsOAuthConnection Connection(string flow, EwsEmulator emulator) => flow switch
    {
        "device code" => SomeConnection.ByDeviceCode(emulator),
        "browser" => SomeConnection.ByBrowser(emulator),
        _ => SomeConnection.ByClientSecret(emulator),
    };
}
