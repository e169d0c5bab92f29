using System.Security.Cryptography;
using EwsOAuth.Tests.Canary;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Emulator;

namespace EwsOAuth.Tests.Scenarios;

/// <summary>An emulator, and a directory with a key in which connections remember.</summary>
internal sealed class RememberingStage : IAsyncDisposable
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Cache { get; } = Directory.CreateTempSubdirectory("ewsoauth-remembering-").FullName;

    public EwsEmulator Emulator { get; private set; } = null!;

    /// <summary>Gets the cache as another process would open it: nothing is shared but the files.</summary>
    public EwsTokenCache TokenCache => EwsTokenCache.ProtectedFile(Cache, new TokenCacheFileOptions { Key = _key });

    public string Key => Convert.ToHexString(_key);

    public async ValueTask InitializeAsync()
    {
        CanaryPlants.NoteKey("key of a token cache", _key);
        Emulator = await EwsEmulator.StartAsync(cancellationToken: The.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        CanaryWatch.Scan.RecordFiles(Cache);
        Directory.Delete(Cache, recursive: true);
    }

    /// <summary>A connection with a person at the browser.</summary>
    public EwsOAuthConnectionBuilder Person() => Remembering().UseInteractive((address, cancellationToken) => SomeConnection.SignInAsync(Emulator, address, cancellationToken));

    /// <summary>A connection with a browser at which nobody sits.</summary>
    public EwsOAuthConnectionBuilder Nobody() => Remembering().UseInteractive((_, _) => throw new InvalidOperationException("A person was asked. Nobody should have been."));

    public EwsOAuthConnectionBuilder Application() => Remembering()
        .WithClient(Emulator.ConfidentialClient.ClientId)
        .WithMailbox(Emulator.User.UserPrincipalName)
        .UseClientSecret(Emulator.ConfidentialClientSecret);

    /// <summary>Signs in with a connection that ends at once.</summary>
    public async Task<EwsAccount> SignInAsync()
    {
        await using EwsOAuthConnection connection = Person().Build();
        return await connection.ConnectAsync(cancellationToken: The.Cancellation);
    }

    private EwsOAuthConnectionBuilder Remembering() => SomeConnection.To(Emulator).WithName("mail").WithTokenCache(TokenCache);
}
