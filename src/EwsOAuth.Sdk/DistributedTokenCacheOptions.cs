namespace EwsOAuth;

/// <summary>How <see cref="EwsTokenCache.Distributed"/> names its entries and how long it keeps them.</summary>
public sealed class DistributedTokenCacheOptions
{
    /// <summary>Gets or sets what the keys of all entries begin with, and what separates applications in one cache.</summary>
    /// <value>The default is <c>ewsoauth:</c>.</value>
    public string Prefix { get; set; } = "ewsoauth:";

    /// <summary>Gets or sets how long an entry is kept after it was written.</summary>
    /// <value>Between 1 minute and 90 days. The default is 90 days: a refresh token that is not used for so long has expired.</value>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromDays(90);
}
