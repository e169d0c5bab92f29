using System.Collections.Concurrent;

namespace EwsOAuth.Emulator;

/// <summary>Every secret that the emulator has issued or that a client has sent to it: what a test searches its logs for. Safe for concurrent use.</summary>
/// <remarks>Kept until the emulator's end and readable after it, so that what was logged last can be searched too.</remarks>
public sealed class EmulatedSecrets
{
    private readonly ConcurrentDictionary<string, EmulatedSecretKind> secrets = new(StringComparer.Ordinal);
    private readonly EmulatedDirectory directory;

    internal EmulatedSecrets(EmulatedDirectory directory)
    {
        this.directory = directory;
    }

    /// <summary>Gets a copy of all secrets, names and passwords of users included, in no order.</summary>
    public IReadOnlyList<EmulatedSecret> All
    {
        get
        {
            foreach (EmulatedUser user in directory.Tenants.SelectMany(tenant => tenant.Users))
            {
                Add(EmulatedSecretKind.UserName, user.UserPrincipalName);
                Add(EmulatedSecretKind.Password, user.Password);
            }

            return [.. secrets.Select(secret => new EmulatedSecret(secret.Value, secret.Key))];
        }
    }

    internal string Add(EmulatedSecretKind kind, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            secrets.TryAdd(value, kind);
        }

        return value ?? "";
    }
}
