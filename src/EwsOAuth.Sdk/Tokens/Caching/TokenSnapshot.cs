namespace EwsOAuth.Tokens.Caching;

/// <summary>A token with the moments at which its treatment changes, on both clocks: a laptop that slept stops the monotonic one, a person sets the other one back.</summary>
internal sealed class TokenSnapshot
{
    /// <summary>How long before its expiry a token is replaced: more than the clock skew that Entra ID allows.</summary>
    internal static readonly TimeSpan ReplaceBefore = TimeSpan.FromMinutes(5);

    /// <summary>How long before its expiry a token is dropped: a request that carries it may wait that long for Exchange.</summary>
    internal static readonly TimeSpan DropBefore = TimeSpan.FromMinutes(1);

    /// <summary>Nothing is gained by measuring beyond a year, and ticks of the monotonic clock would overflow.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    private readonly Moment _renew;
    private readonly Moment _replace;
    private readonly Moment _drop;
    private long _freshAt = long.MinValue;

    public TokenSnapshot(EwsAccessToken token, string? claims, TimeProvider clock)
    {
        Token = token;
        Claims = claims;
        DateTimeOffset now = clock.GetUtcNow();
        long timestamp = clock.GetTimestamp();
        TimeSpan life = token.ExpiresOn - now;
        life = life > LongestLife ? LongestLife : life;
        TimeSpan replaceIn = life - Shorter(ReplaceBefore, life / 4);
        TimeSpan renewIn = token.RefreshOn is { } refreshOn ? Shorter(refreshOn - now, replaceIn) : replaceIn;
        _renew = Moment.In(renewIn, now, timestamp, clock);
        _replace = Moment.In(replaceIn, now, timestamp, clock);
        _drop = Moment.In(life - Shorter(DropBefore, life / 20), now, timestamp, clock);
    }

    public EwsAccessToken Token { get; }

    /// <summary>Gets the claims that the token was asked with.</summary>
    public string? Claims { get; }

    public TokenAge AgeAt(TimeProvider clock)
    {
        long ticks = clock.GetUtcNow().UtcTicks;
        // Reading clocks is most of what a token at hand costs. For a second after both called it fresh, the wall's is enough: whoever sets it,
        // and whatever sleeps through it, makes it jump by more than that, or back.
        bool bothLooked = (ulong)(ticks - Volatile.Read(ref _freshAt)) < TimeSpan.TicksPerSecond;
        if (bothLooked && !_renew.HasCome(ticks, long.MinValue))
        {
            return TokenAge.Fresh;
        }

        TokenAge age = AgeAt(ticks, clock.GetTimestamp());
        Volatile.Write(ref _freshAt, age == TokenAge.Fresh ? ticks : long.MinValue);
        return age;
    }

    private TokenAge AgeAt(long ticks, long timestamp) =>
        !_renew.HasCome(ticks, timestamp) ? TokenAge.Fresh
        : !_replace.HasCome(ticks, timestamp) ? TokenAge.Renewable
        : !_drop.HasCome(ticks, timestamp) ? TokenAge.Stale
        : TokenAge.Dead;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private readonly struct Moment(long ticks, long timestamp)
    {
        public static Moment In(TimeSpan delay, DateTimeOffset now, long timestamp, TimeProvider clock) =>
            new((now + delay).UtcTicks, timestamp + (long)(delay.TotalSeconds * clock.TimestampFrequency));

        public bool HasCome(long nowTicks, long nowTimestamp) => nowTicks >= ticks || nowTimestamp >= timestamp;
    }
}
