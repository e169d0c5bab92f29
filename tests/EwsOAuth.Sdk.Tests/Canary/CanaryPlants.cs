using EwsOAuth.Emulator;
using EwsOAuth.Tests.Configuration;
using EwsOAuth.Tests.Discovery.Authorities;
using EwsOAuth.Tests.Framework;
using EwsOAuth.Tests.Scenarios;
using EwsOAuth.Tests.Tokens.Msal;

namespace EwsOAuth.Tests.Canary;

/// <summary>Secrets that no emulator knows: those that tests make up, for rows in which nothing gets as far as a server.</summary>
internal static class CanaryPlants
{
    private static readonly Dictionary<string, EmulatedSecretKind> Fields = new(StringComparer.Ordinal)
    {
        ["access_token"] = EmulatedSecretKind.AccessToken,
        ["claims"] = EmulatedSecretKind.Claims,
        ["client_assertion"] = EmulatedSecretKind.Assertion,
        ["client_secret"] = EmulatedSecretKind.ClientSecret,
        ["code"] = EmulatedSecretKind.AuthorizationCode,
        ["code_verifier"] = EmulatedSecretKind.CodeVerifier,
        ["device_code"] = EmulatedSecretKind.DeviceCode,
        ["id_token"] = EmulatedSecretKind.IdToken,
        ["password"] = EmulatedSecretKind.Password,
        ["refresh_token"] = EmulatedSecretKind.RefreshToken,
        ["state"] = EmulatedSecretKind.State,
        ["username"] = EmulatedSecretKind.UserName,
    };

    public static void PlantInto(CanaryScan scan)
    {
        Plant(scan, EmulatedSecretKind.AccessToken, The.Token, ProxyTests.Planted);
        Plant(scan, EmulatedSecretKind.ClientSecret, ConfigurationFaultMatrixTests.Secret, SignInFlowOptionsTests.Secret, ClientSecretTokenAcquirerTests.Secret, AuthorityProbeTests.Canary);
        Plant(scan, EmulatedSecretKind.Password, CertificateFaultTests.Password, ProxyTests.ProxyPassword);
    }

    /// <summary>Notes what a made-up server was sent or answers, by the names of OAuth.</summary>
    public static void Note(string field, string? value)
    {
        if (value is not null && Fields.TryGetValue(field, out EmulatedSecretKind kind))
        {
            Plant(CanaryWatch.Scan, kind, value);
        }
    }

    /// <summary>Notes a key that must stay where it is.</summary>
    public static void NoteKey(string kind, byte[] key) => CanaryWatch.Scan.Plant(new CanarySecret(kind, key, CanaryEmulators.Everywhere));

    private static void Plant(CanaryScan scan, EmulatedSecretKind kind, params string[] values)
    {
        foreach (string value in values)
        {
            scan.Plant(CanaryEmulators.Secret(kind, value));
        }
    }
}
