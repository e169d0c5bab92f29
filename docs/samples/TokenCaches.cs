using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;

namespace EwsOAuth.Samples;

internal static class TokenCaches
{
    public static async System.Threading.Tasks.Task RememberAsync()
    {
        #region remembered-connection
        await using EwsOAuthConnection connection = new EwsOAuthConnectionBuilder()
            .WithName("invoices")                                  // the name it is remembered under
            .WithTenant("contoso.com")
            .WithClient("11111111-1111-1111-1111-111111111111")
            .WithTokenCache(EwsTokenCache.ProtectedFile())
            .UseInteractive()
            .Build();

        EwsConnectionStatus status = await connection.GetStatusAsync();
        if (status.State == EwsConnectionState.NotConnected)
        {
            await connection.ConnectAsync();                       // asks once; later starts are silent
        }

        EwsForecast forecast = await connection.GetForecastAsync();
        Console.WriteLine($"Sign in again before {forecast.RefreshTokenIdleOn:d} if nothing uses the connection until then.");
        #endregion
    }

    public static async Task<EwsTokenCache> WithKeyAsync()
    {
        #region token-cache-key
        byte[] key = await File.ReadAllBytesAsync("/run/secrets/ews-cache-key");          // 32 random bytes
        EwsTokenCache cache = EwsTokenCache.ProtectedFile("/var/lib/myservice/tokens", new TokenCacheFileOptions { Key = key });
        #endregion
        return cache;
    }

    public static EwsTokenCache OnManyMachines(IDistributedCache redisCache, IDataProtectionProvider dataProtectionProvider)
    {
        #region token-cache-distributed
        EwsTokenCache cache = EwsTokenCache.Distributed(redisCache, dataProtectionProvider);
        #endregion
        return cache;
    }
}
