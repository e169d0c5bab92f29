using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An emulator that can be told to refuse tokens, and a connection that asks it for some.</summary>
internal sealed class EntraRig : IAsyncDisposable
{
    /// <summary>In seconds: a browser's request must not be cut off on a clock that runs this fast.</summary>
    public const double BelowTheListenersLimit = 4;

    private EntraRig(EwsEmulator emulator, SwiftClock clock, EwsOAuthConnection connection)
    {
        Emulator = emulator;
        Clock = clock;
        Connection = connection;
    }

    public EwsEmulator Emulator { get; }

    public SwiftClock Clock { get; }

    public EwsOAuthConnection Connection { get; }

    public EmulatedFaults Faults => Emulator.Faults;

    public int TokenRequests => Emulator.Ledger.TokenRequests;

    /// <summary>An application that signs in as itself.</summary>
    public static Task<EntraRig> OfApplicationAsync() => StartAsync(emulator => SomeConnection.To(emulator)
        .WithClient(emulator.ConfidentialClient.ClientId)
        .UseClientSecret(emulator.ConfidentialClientSecret));

    /// <summary>A person who has signed in with a browser: what follows is the refresh of that sign-in.</summary>
    public static async Task<(EntraRig Rig, TokenRequest Renewal)> OfPersonAsync()
    {
        EntraRig rig = await StartAsync(emulator => SomeConnection.To(emulator).UseInteractive((address, cancellationToken) => SomeConnection.SignInAsync(emulator, address, cancellationToken)), BelowTheListenersLimit);
        await rig.Connection.ConnectAsync(cancellationToken: The.Cancellation);
        EwsAccessToken first = await rig.Connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        rig.Emulator.Ledger.Clear();
        return (rig, new TokenRequest(The.Request) { Rejected = first });
    }

    public static async Task<EntraRig> StartAsync(Func<EwsEmulator, EwsOAuthConnectionBuilder> build, double patience = 15)
    {
        SwiftClock clock = new(TimeSpan.FromSeconds(patience));
        EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        return new EntraRig(emulator, clock, build(emulator).Build());
    }

    public Task<EwsAccessToken> AcquireAsync(TokenRequest? request = null) => Connection.Tokens.AcquireAsync(request ?? The.Request, The.Cancellation).AsTask();

    /// <summary>Expects that no token comes, and gives the reason.</summary>
    public async Task<T> FailureAsync<T>(TokenRequest? request = null)
        where T : EwsOAuthException => (await this.Awaiting(rig => rig.AcquireAsync(request)).Should().ThrowExactlyAsync<T>()).Which;

    /// <summary>Expects that the next call works as if nothing had been, with one request.</summary>
    public async Task NextCallWorksAsync(TokenRequest? request = null)
    {
        int requests = TokenRequests;
        (await AcquireAsync(request)).Should().NotBeNull();
        TokenRequests.Should().Be(requests + 1);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
