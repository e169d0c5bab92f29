namespace EwsOAuth.Caching.Distributed;

/// <summary>A value as one machine knows it, with the moment of its change: of two changes the later one counts, wherever it was made.</summary>
/// <param name="value">The value, or null for "removed": a missing entry may just have been evicted.</param>
/// <param name="changedOn">By the clock of the machine that made the change.</param>
internal sealed class DistributedValue(byte[]? value, DateTimeOffset changedOn)
{
    public DateTimeOffset ChangedOn { get; } = changedOn;

    /// <summary>Gets or sets whether the shared cache has not got it yet.</summary>
    public bool IsUnsent { get; set; }

    public bool IsTooLarge => value?.Length > TokenCacheLimits.MaxValueLength;

    public byte[]? CopyValue() => value?.ToArray();
}
