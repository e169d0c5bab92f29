using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Configuration;

/// <summary>Finds a certificate of this machine by its thumbprint.</summary>
internal static class StoreThumbprint
{
    /// <summary>The left-to-right mark that the certificate dialog of Windows puts in front of a copied thumbprint.</summary>
    private const char CopiedMark = '\u200e';

    /// <summary>Removes what copying brings along: blanks, colons, the invisible mark.</summary>
    public static string? Clean(string? text) =>
        text is null || text.Contains('$', StringComparison.Ordinal) ? text : string.Concat(text.Where(character => character is not (' ' or ':' or CopiedMark)));

    public static bool IsWellFormed(string thumbprint) => thumbprint.Length == 40 && thumbprint.All(char.IsAsciiHexDigit);

    /// <summary>Searches the current user's personal store, then the machine's; null where neither has it.</summary>
    public static X509Certificate2? Find(string thumbprint) => Find(thumbprint, StoreLocation.CurrentUser) ?? Find(thumbprint, StoreLocation.LocalMachine);

    private static X509Certificate2? Find(string thumbprint, StoreLocation location)
    {
        try
        {
            using X509Store store = new(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            // Valid or not: an expired one is reported as such, and not as missing.
            return store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).OrderByDescending(certificate => certificate.HasPrivateKey).FirstOrDefault();
        }
        catch (CryptographicException)
        {
            // No such store here (Linux has none for the machine), or not for this user.
            return null;
        }
    }
}
