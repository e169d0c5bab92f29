using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Emulator.Entra.Clients;

/// <summary>What an application can prove itself with. Lists are replaced, never changed, so that readers need no lock.</summary>
internal sealed class ApplicationCredentials
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> secrets = new(StringComparer.Ordinal);
    private ImmutableArray<X509Certificate2> certificates = [];
    private ImmutableArray<FederatedCredential> federations = [];

    public ImmutableArray<X509Certificate2> Certificates => certificates;

    public ImmutableArray<FederatedCredential> Federations => federations;

    public bool HasAny => !secrets.IsEmpty || certificates.Length > 0 || federations.Length > 0;

    public void AddSecret(string value, DateTimeOffset expiresOn) => secrets[value] = expiresOn;

    public void RemoveSecrets() => secrets.Clear();

    public DateTimeOffset? SecretExpiry(string value) => secrets.TryGetValue(value, out DateTimeOffset expiresOn) ? expiresOn : null;

    public void AddCertificate(X509Certificate2 certificate) => ImmutableInterlocked.Update(ref certificates, list => list.Add(certificate));

    public void AddFederation(FederatedCredential federation) => ImmutableInterlocked.Update(ref federations, list => list.Add(federation));
}
