using System.Collections.Concurrent;

namespace EwsOAuth.Emulator.Entra.SignIn;

/// <summary>Who is signed in, in one browser.</summary>
internal sealed class BrowserSession
{
    private readonly ConcurrentDictionary<EmulatedUser, (int Generation, bool MultiFactor)> accounts = new();

    /// <summary>Gets the accounts whose sessions were not revoked since.</summary>
    public IReadOnlyList<EmulatedUser> Users =>
        [.. accounts.Where(account => account.Value.Generation == account.Key.SessionGeneration && !account.Key.Disabled).Select(account => account.Key).OrderBy(user => user.UserPrincipalName, StringComparer.Ordinal)];

    public void Add(EmulatedUser user, bool multiFactor) => accounts[user] = (user.SessionGeneration, multiFactor);

    public bool IsMultiFactor(EmulatedUser user) => accounts.TryGetValue(user, out (int Generation, bool MultiFactor) account) && account.MultiFactor;

    public void Clear() => accounts.Clear();
}
