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

    private readonly string _path;
    private readonly Lazy<Storage> _storage;

    public Keyring(string directory)
    {
        _path = Path.GetFullPath(directory);
        string id = IdOf(directory);
        _storage = new Lazy<Storage>(() => Storage.Create(
            new StorageCreationPropertiesBuilder(FileName, _path)
                .WithMacKeyChain("EwsOAuth token cache", id)
                .WithLinuxKeyring(
                    "ewsoauth.tokencache", MsalCacheHelper.LinuxKeyRingDefaultCollection, "Key of the EwsOAuth token cache",
                    new KeyValuePair<string, string>("directory", id), new KeyValuePair<string, string>("version", "1"))
                .Build(),
            // MSAL's own trace would go to whatever listens in the process.
            new TraceSource("EwsOAuth", SourceLevels.Off)));
    }

    /// <summary>Names the key of a directory; two spellings of one directory must not have a key each.</summary>
    internal static string IdOf(string directory)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        // The file system of macOS, as a rule, takes upper and lower case for the same.
        string spelling = OperatingSystem.IsMacOS() ? path.ToUpperInvariant() : path;
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(spelling)))[..16];
    }

    public void Verify() => _storage.Value.VerifyPersistence();

    public byte[] Read() => _storage.Value.ReadData();

    /// <remarks>Only DPAPI keeps the secret in a file, and only that file can be of another user or cut off.</remarks>
    public void PutAside()
    {
        string file = Path.Combine(_path, FileName);
        File.Move(file, file + ".undecryptable", overwrite: true);
    }

    public void Write(byte[] secret) => _storage.Value.WriteData(secret);
}
