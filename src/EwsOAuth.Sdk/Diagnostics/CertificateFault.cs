using System.Security.Cryptography.X509Certificates;

namespace EwsOAuth.Diagnostics;

/// <summary>Says what is wrong with a certificate in words: the runtime names only the members of its enumerations.</summary>
internal static class CertificateFault
{
    private static readonly (string Name, string Words)[] Known =
    [
        ("RemoteCertificateNameMismatch", "it is for another name"),
        ("RemoteCertificateNotAvailable", "there is none"),
        (nameof(X509ChainStatusFlags.NotTimeValid), "it has expired or is not valid yet"),
        (nameof(X509ChainStatusFlags.UntrustedRoot), "this machine does not trust its issuer"),
        (nameof(X509ChainStatusFlags.PartialChain), "this machine does not know its issuer"),
        (nameof(X509ChainStatusFlags.Revoked), "it was revoked"),
    ];

    /// <summary>Puts the words in front of the runtime's own text; a text that names nothing known stays alone.</summary>
    public static string Explain(string text)
    {
        string[] reasons = [.. Known.Where(fault => text.Contains(fault.Name, StringComparison.Ordinal)).Select(fault => fault.Words)];
        return reasons.Length == 0 ? text : $"of the server's certificate, {string.Join(", and ", reasons)} ({text.TrimEnd('.')})";
    }
}
