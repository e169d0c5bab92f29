using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Identity.Client.Extensions.Msal;

namespace EwsOAuth.Caching.Protection;

/// <summary>DPAPI on Windows, Keychain on macOS, the Secret Service (libsecret) on Linux, as MSAL's extensions reach them.</summary>
/// <remarks>It holds the key of one directory, not the tokens: keyrings are slow, small, and know no atomic replacement.</remarks>
internal sealed class Keyring : IKeyring
{
    /// <summary>The file that DPAPI encrypts on Windows; elsewhere an empty marker.</summary>
    internal const string FileName = "key.keyring";

    private readonly Lazy<Storage> _storage;

    public Keyring(string directory)
    {
        string path = Path.GetFullPath(directory);
        string id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
        _storage = new Lazy<Storage>(() => Storage.Create(
            new StorageCreationPropertiesBuilder(FileName, path)
                .WithMacKeyChain("EwsOAuth token cache", id)
                .WithLinuxKeyring(
                    "ewsoauth.tokencache", MsalCacheHelper.LinuxKeyRingDefaultCollection, "Key of the EwsOAuth token cache",
                    new KeyValuePair<string, string>("directory", id), new KeyValuePair<string, string>("version", "1"))
                .Build(),
            // MSAL's own trace would go to whatever listens in the process.
            new TraceSource("EwsOAuth", SourceLevels.Off)));
    }

    public void Verify() => _storage.Value.VerifyPersistence();

    public byte[] Read() => _storage.Value.ReadData();

    public void Write(byte[] secret) => _storage.Value.WriteData(secret);
}
