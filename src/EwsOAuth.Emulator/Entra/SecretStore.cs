using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace EwsOAuth.Emulator.Entra;

/// <summary>Things that are found by a random text that only their owner knows: codes, refresh tokens, sessions.</summary>
internal sealed class SecretStore<T>(string prefix, Action<string>? note = null)
    where T : class
{
    private const int Bytes = 48;
    private readonly ConcurrentDictionary<string, T> things = new(StringComparer.Ordinal);

    public string Add(T thing)
    {
        string secret = prefix + Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(Bytes));
        things[secret] = thing;
        note?.Invoke(secret);
        return secret;
    }

    public bool TryFind(string? secret, [NotNullWhen(true)] out T? thing)
    {
        thing = null;
        return secret is not null && things.TryGetValue(secret, out thing);
    }

    public void Remove(string secret) => things.TryRemove(secret, out _);
}
