using Microsoft.Extensions.Time.Testing;

namespace EwsOAuth.Tests.Framework;

/// <content>Clocks and tokens.</content>
internal static partial class Some
{
    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public static DateTimeOffset Day(string day) => DateTimeOffset.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    public static EwsAccessToken Token(string value, TimeProvider clock, TimeSpan? life = null, TimeSpan? refreshIn = null) =>
        new(value, clock.GetUtcNow() + (life ?? The.TokenLifetime), refreshIn is { } pause ? clock.GetUtcNow() + pause : null);

    /// <summary>Gives the tokens named, one after the other, and the last one for good.</summary>
    public static ScriptedAcquirer Acquirer(TimeProvider clock, params string[] values) =>
        new((number, _, _) => Task.FromResult(Token(values[Math.Min(number, values.Length) - 1], clock)));

    /// <summary>Gives "token-1", "token-2" … but not before the gate is open.</summary>
    public static ScriptedAcquirer GatedAcquirer(TimeProvider clock, Task gate) =>
        new(async (number, _, cancellationToken) =>
        {
            await gate.WaitAsync(cancellationToken);
            return Token($"token-{number}", clock);
        });
}
