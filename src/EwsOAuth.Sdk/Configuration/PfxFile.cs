using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Configuration;

/// <summary>Loads a certificate with its key and leaves nothing behind on the disk.</summary>
internal static class PfxFile
{
    // Windows writes imported keys to the user's profile unless told not to; macOS has only keychains.
    private static X509KeyStorageFlags KeyStorage => OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    public static X509Certificate2 Load(string path, string? password)
    {
        byte[] content = File.ReadAllBytes(path);
#if NET9_0_OR_GREATER
        return X509CertificateLoader.LoadPkcs12(content, password, KeyStorage);
#else
        return new X509Certificate2(content, password, KeyStorage);
#endif
    }
}
