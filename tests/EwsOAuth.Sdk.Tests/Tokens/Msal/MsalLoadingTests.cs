using System.Reflection;
using System.Runtime.Loader;
using EwsOAuth.Tests.Framework;

namespace EwsOAuth.Tests.Tokens.Msal;

public sealed class MsalLoadingTests
{
    [Fact]
    public void Remembered_token_is_handed_out_without_loading_MSAL()
    {
        WatchedLoading loading = new();
        Assembly sdk = loading.LoadFromAssemblyPath(typeof(TokenAcquirers).Assembly.Location);
        object acquirer = Acquirer(sdk);
        object request = Activator.CreateInstance(sdk.GetType("EwsOAuth.TokenRequest")!, The.Scope)!;
        object token = Activator.CreateInstance(sdk.GetType("EwsOAuth.EwsAccessToken")!, "remembered", TimeProvider.System.GetUtcNow().AddHours(1), null, null)!;
        Type caching = acquirer.GetType();
        caching.GetMethod("Seed")!.Invoke(acquirer, [The.Scope, token]);

        object answer = caching.GetMethod("AcquireAsync")!.Invoke(acquirer, [request, CancellationToken.None])!;

        answer.GetType().GetProperty("IsCompletedSuccessfully")!.GetValue(answer).Should().Be(true);
        loading.Names.Should().NotBeEmpty("otherwise nothing was watched");
        loading.Names.Should().NotContain(name => name.StartsWith("Microsoft.Identity", StringComparison.Ordinal));
    }

    /// <summary>Makes a cached interactive acquirer with types of the watched copy.</summary>
    private static object Acquirer(Assembly sdk)
    {
        Type contextType = sdk.GetType("EwsOAuth.TokenAcquirerContext")!;
        object cloud = sdk.GetType("EwsOAuth.EwsCloud")!.GetProperty("Global")!.GetValue(null)!;
        object context = contextType.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single(constructor => constructor.IsAssembly)
            .Invoke([cloud, The.TenantId, The.ClientId, The.Scope, new SocketsHttpHandler(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance]);
        Type acquirers = sdk.GetType("EwsOAuth.TokenAcquirers")!;
        object interactive = acquirers.GetMethod("Interactive")!.Invoke(null, [context, null])!;
        return acquirers.GetMethod("Cached")!.Invoke(null, [interactive, null])!;
    }

    private sealed class WatchedLoading() : AssemblyLoadContext("watched")
    {
        public List<string> Names { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Names.Add(assemblyName.Name!);
            return null;
        }
    }
}
