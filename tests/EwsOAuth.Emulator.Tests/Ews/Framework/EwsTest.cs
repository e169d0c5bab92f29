using System.Xml.Linq;
using EwsOAuth.Emulator.Mailboxes;
using EwsOAuth.Emulator.Tests.Framework;

namespace EwsOAuth.Emulator.Tests.Ews.Framework;

/// <summary>An emulator of its own for each test, and a client that is signed in as its first user.</summary>
public abstract class EwsTest : IAsyncLifetime
{
    private EwsEmulator? emulator;
    private EwsClient? client;

    protected EwsEmulator Emulator => emulator!;

    protected EmulatedMailbox Mailbox => Emulator.Mailboxes[Emulator.User.UserPrincipalName];

    protected EmulatedMailbox OtherMailbox => Emulator.Mailboxes[Emulator.OtherUser.UserPrincipalName];

    private protected EwsClient Client => client!;

    private protected virtual EwsEmulatorOptions Options => new();

    public async ValueTask InitializeAsync()
    {
        emulator = await EwsEmulator.StartAsync(Options, The.Cancellation);
        client = new EwsClient(emulator, emulator.IssueAccessToken(user: emulator.User));
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (emulator is not null)
        {
            await emulator.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected EwsClient ClientFor(EmulatedUser user) => new(Emulator, Emulator.IssueAccessToken(user: user));

    protected static string ItemId(EmulatedItem item) => $"<t:ItemId Id=\"{item.Id}\" ChangeKey=\"{item.ChangeKey}\"/>";

    protected static string IdOf(XElement message, string name = "ItemId") => message.Descendants(EwsClient.T + name).First().Attribute("Id")!.Value;
}
