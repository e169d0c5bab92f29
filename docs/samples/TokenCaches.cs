using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;

namespace EwsOAuth.Samples;

internal static class TokenCaches
{
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
