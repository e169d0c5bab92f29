using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An emulator that can be told to refuse tokens, and a connection that asks it for some.</summary>
internal sealed class EntraRig : IAsyncDisposable
{
    /// <summary>In seconds: a browser's request must not be cut off on a clock that runs this fast.</summary>
    public const double BelowTheListenersLimit = 4;

    public const string Host = "login.microsoftonline.com";

    private EntraRig(EwsEmulator emulator, BreakableNetwork network, SwiftClock clock, EwsOAuthConnection connection)
    {
        Emulator = emulator;
        Network = network;
        Clock = clock;
        Connection = connection;
    }

    public EwsEmulator Emulator { get; }

    public BreakableNetwork Network { get; }

    public SwiftClock Clock { get; }

    public EwsOAuthConnection Connection { get; }

    public EmulatedFaults Faults => Emulator.Faults;

    public int TokenRequests => Emulator.Ledger.TokenRequests;

    /// <summary>An application that signs in as itself.</summary>
    public static Task<EntraRig> OfApplicationAsync(Action<BreakableNetwork>? prepare = null) => StartAsync(
        emulator => SomeConnection.To(emulator).WithClient(emulator.ConfidentialClient.ClientId).UseClientSecret(emulator.ConfidentialClientSecret),
        prepare: prepare);

    /// <summary>A person who has signed in with a browser: what follows is the refresh of that sign-in.</summary>
    public static async Task<(EntraRig Rig, TokenRequest Renewal)> OfPersonAsync()
    {
        EntraRig rig = await StartAsync(emulator => SomeConnection.To(emulator).UseInteractive((address, cancellationToken) => SomeConnection.SignInAsync(emulator, address, cancellationToken)), BelowTheListenersLimit);
        await rig.Connection.ConnectAsync(cancellationToken: The.Cancellation);
        EwsAccessToken first = await rig.Connection.Tokens.AcquireAsync(The.Request, The.Cancellation);
        rig.Emulator.Ledger.Clear();
        return (rig, new TokenRequest(The.Request) { Rejected = first });
    }

    public static async Task<EntraRig> StartAsync(Func<EwsEmulator, EwsOAuthConnectionBuilder> build, double patience = 15, Action<BreakableNetwork>? prepare = null)
    {
        SwiftClock clock = new(TimeSpan.FromSeconds(patience));
        EwsEmulator emulator = await EwsEmulator.StartAsync(new EwsEmulatorOptions { TimeProvider = clock }, The.Cancellation);
        BreakableNetwork network = new(emulator);
        prepare?.Invoke(network);
        return new EntraRig(emulator, network, clock, build(emulator).WithTransport(network.CreateTransport).Build());
    }

    public Task<EwsAccessToken> AcquireAsync(TokenRequest? request = null) => Connection.Tokens.AcquireAsync(request ?? The.Request, The.Cancellation).AsTask();

    /// <summary>Expects that no token comes, and gives the reason.</summary>
    public async Task<T> FailureAsync<T>(TokenRequest? request = null)
        where T : EwsOAuthException => (await this.Awaiting(rig => rig.AcquireAsync(request)).Should().ThrowExactlyAsync<T>()).Which;

    /// <summary>Expects that the identity provider is not reached, and gives the reason.</summary>
    public async Task<TransportException> CauseAsync(TokenRequest? request = null)
    {
        TokenAcquisitionException failure = await FailureAsync<TokenAcquisitionException>(request);
        failure.Code.Should().Be("entra_unreachable");
        return failure.InnerException.Should().BeOfType<TransportException>(failure.ToString()).Which;
    }

    /// <summary>Expects that the next call works as if nothing had been, with one request.</summary>
    public async Task NextCallWorksAsync(TokenRequest? request = null)
    {
        int requests = TokenRequests;
        (await AcquireAsync(request)).Should().NotBeNull();
        TokenRequests.Should().Be(requests + 1);
    }

    /// <summary>Expects that the person is asked now, can sign in, and that calls work with what came.</summary>
    public async Task NextSignInWorksAsync()
    {
        int codes = Emulator.Ledger.TokenRequestsBy("authorization_code");
        await Connection.ConnectAsync(cancellationToken: The.Cancellation);
        Emulator.Ledger.TokenRequestsBy("authorization_code").Should().Be(codes + 1);
        int requests = TokenRequests;
        await AcquireAsync();
        TokenRequests.Should().Be(requests);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Network.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
