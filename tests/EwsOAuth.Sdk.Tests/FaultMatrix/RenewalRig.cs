using EwsOAuth.Emulator;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.FaultMatrix;

/// <summary>An application with a token, on a clock that the test moves towards the token's end.</summary>
internal sealed class RenewalRig : IAsyncDisposable
{
    private readonly EwsOAuthConnection _connection;

    private RenewalRig(EwsEmulator emulator)
    {
        Emulator = emulator;
        _connection = SomeConnection.To(emulator)
            .WithTimeProvider(Clock).WithClient(emulator.ConfidentialClient.ClientId).UseClientSecret(emulator.ConfidentialClientSecret).Build();
    }

    public EwsEmulator Emulator { get; }

    /// <summary>Gets the connection's clock. It starts with the machine's, by which MSAL dates tokens.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public EwsAccessToken First { get; private set; } = null!;

    public int TokenRequests => Emulator.Ledger.TokenRequests;

    public static async Task<RenewalRig> StartAsync()
    {
        RenewalRig rig = new(await EwsEmulator.StartAsync(cancellationToken: The.Cancellation));
        rig.First = await rig.AcquireAsync();
        rig.Emulator.Ledger.Clear();
        return rig;
    }

    public Task<EwsAccessToken> AcquireAsync() => _connection.Tokens.AcquireAsync(The.Request, The.Cancellation).AsTask();

    /// <summary>Lets the clock go on until the first token has that long to live.</summary>
    public void GoTo(TimeSpan beforeExpiry) => Clock.Advance(First.ExpiresOn - beforeExpiry - Clock.GetUtcNow());

    /// <summary>Lets Entra ID refuse with what is not asked for again, until disposed.</summary>
    public IDisposable Outage() => Emulator.Faults.Always(FaultMatch.Token, Fault.Status(429));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
