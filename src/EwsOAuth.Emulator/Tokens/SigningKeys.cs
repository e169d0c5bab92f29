using System.Collections.Immutable;

namespace EwsOAuth.Emulator.Tokens;

/// <summary>The keys in use, newest first: after a rollover the one before is still good for the tokens it signed.</summary>
internal sealed class SigningKeys : IDisposable
{
    private const int Overlap = 2;
    private readonly Lazy<SigningKey> first = new(() => new SigningKey());
    private ImmutableArray<SigningKey> newer = [];

    public SigningKey Current => newer is [SigningKey newest, ..] ? newest : first.Value;

    public IReadOnlyList<SigningKey> Published => [.. newer.Append(first.Value).Take(Overlap)];

    public void Rollover()
    {
        SigningKey key = new();
        ImmutableInterlocked.Update(ref newer, keys => keys.Insert(0, key));
    }

    public SigningKey? Find(string? id) => Published.FirstOrDefault(key => key.Id == id);

    public void Dispose()
    {
        foreach (SigningKey key in newer)
        {
            key.Dispose();
        }

        if (first.IsValueCreated)
        {
            first.Value.Dispose();
        }
    }
}
