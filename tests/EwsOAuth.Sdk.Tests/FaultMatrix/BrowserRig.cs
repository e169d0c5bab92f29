using System.Net.NetworkInformation;
using System.Threading.Channels;
using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using EwsOAuth.Tokens.Loopback;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>A connection whose browser opens and shows nothing until the test says what happens in it, on a clock that stands still.</summary>
internal sealed class BrowserRig : IAsyncDisposable
{
    private readonly Channel<Uri> _opened = Channel.CreateUnbounded<Uri>();

    private BrowserRig(EwsEmulator emulator) => Emulator = emulator;

    public EwsEmulator Emulator { get; }

    public EwsOAuthConnection Connection { get; private set; } = null!;

    /// <summary>Gets the connection's clock. It starts with the machine's, by which MSAL dates tokens.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public RecordedLog Log { get; } = new();

    /// <summary>Gets or sets what the program's callback does after the browser has opened.</summary>
    public Func<CancellationToken, Task> AfterOpening { get; set; } = _ => Task.CompletedTask;

    public static async Task<BrowserRig> StartAsync(int? port = null)
    {
        BrowserRig rig = new(await EwsEmulator.StartAsync(cancellationToken: The.Cancellation));
        rig.Connection = SomeConnection.To(rig.Emulator).WithTimeProvider(rig.Clock).WithLogging(rig.Log).UseInteractive(options =>
        {
            options.OpenBrowser = rig.OpenAsync;
            options.RedirectUri = port is null ? options.RedirectUri : new Uri($"http://localhost:{port}");
        }).Build();
        return rig;
    }

    /// <summary>Starts to sign in, and gives the address that the browser was opened with.</summary>
    public async Task<(Task<EwsAccount> SignIn, Uri Address)> BeginAsync(CancellationToken? cancellationToken = null)
    {
        Task<EwsAccount> signIn = Connection.ConnectAsync(cancellationToken: cancellationToken ?? The.Cancellation);
        return (signIn, await OpenedAsync());
    }

    /// <summary>Waits until the browser has been opened (again).</summary>
    public async Task<Uri> OpenedAsync() => await _opened.Reader.ReadAsync(The.Cancellation);

    public bool WasOpened => _opened.Reader.TryPeek(out _);

    /// <summary>Lets the person walk through the pages behind an address.</summary>
    public async Task<string> FinishAsync(Uri address)
    {
        using EmulatedPerson person = Emulator.CreatePerson();
        return await person.SignInAsync(address, The.Cancellation);
    }

    /// <summary>Expects that a person can sign in as if nothing had been, with one token request.</summary>
    public async Task NextSignInWorksAsync()
    {
        int requests = Emulator.Ledger.TokenRequests;
        (Task<EwsAccount> signIn, Uri address) = await BeginAsync();
        await FinishAsync(address);
        (await signIn).UserName.Should().Be(Emulator.User.UserPrincipalName);
        Emulator.Ledger.TokenRequests.Should().Be(requests + 1);
    }

    /// <summary>Expects that nobody listens for that sign-in any more, or soon.</summary>
    public static Task PortIsFreeAsync(Uri address) => Eventually.TrueAsync(() => !IsListening(RedirectOf(address).Port));

    public static bool IsListening(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    public static Dictionary<string, string> QueryOf(Uri address) => FormText.Parse(address.Query.TrimStart('?'))!;

    public static Uri RedirectOf(Uri address) => new(QueryOf(address)["redirect_uri"]);

    public static string StateOf(Uri address) => QueryOf(address)["state"];

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Emulator.DisposeAsync();
        Log.Dispose();
    }

    private Task OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        _opened.Writer.TryWrite(address);
        return AfterOpening(cancellationToken);
    }
}
